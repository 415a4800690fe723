/** What a notification is shown for: nothing, incidents that deserve a warning, or whatever is blocked of a site first. */
export const NOTIFICATION_LEVELS = ['off', 'warnings', 'first-block'] as const;

/** How many days the log may be kept; null is for ever. */
export const KEEP_DAYS = [1, 7, 30, 90, 365, null] as const;

/** How Loopwarden behaves, apart from what is allowed and blocked: that is the policy. */
export interface Settings {
  readonly notifications: (typeof NOTIFICATION_LEVELS)[number];
  /** Count blocked ports on the toolbar button. */
  readonly badge: boolean;
  /** The log forgets what is older than this many days; null keeps it for ever, within the log's caps. */
  readonly keepDays: (typeof KEEP_DAYS)[number];
}

/** One or more settings to change. */
export type SettingsChange = Partial<Settings>;

export const DEFAULT_SETTINGS: Settings = { notifications: 'warnings', badge: true, keepDays: 90 };
