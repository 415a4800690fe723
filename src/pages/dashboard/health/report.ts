import type { Policy } from '../../../core/policy.ts';
import type { Settings } from '../../../core/settings.ts';
import type { Protection } from '../../../messages/protocol.ts';
import type { NotedError } from '../../../store/error-log.ts';

/** Everything the health page knows, as far as it was answered. */
export interface HealthFacts {
  version: string;
  userAgent: string;
  protection: Protection | null;
  hostPermission: boolean | null;
  privateWindows: boolean | null;
  browserPermission: boolean | null;
  installedRules: { guards: number; user: number } | null;
  incidents: number | null;
  policy: Policy;
  settings: Settings;
  errors: readonly NotedError[];
}

/**
 * A report to send along with a question: for developers, therefore not translated. It has counts and states, and no
 * site, port, note or time of a visit.
 */
export function healthReport(facts: HealthFacts): string {
  const { protection, policy, settings } = facts;
  const { watchOnly } = policy;
  const lines: [string, string | number | boolean | null][] = [
    ['Loopwarden', facts.version],
    ['Browser', facts.userAgent],
    [
      'Protection',
      protection &&
        ('reason' in protection ? `${protection.state} (${protection.reason})` : protection.state),
    ],
    ['Access to websites', facts.hostPermission],
    ['Private windows', facts.privateWindows],
    ["Browser's own permission", facts.browserPermission],
    [
      'Rules in the browser',
      facts.installedRules &&
        `${facts.installedRules.guards} guard sets, ${facts.installedRules.user} of the user`,
    ],
    ['Rules of the user', policy.rules.length],
    ['Pauses', policy.pauses.length],
    ['Watch only', watchOnly],
    ['Incidents in the log', facts.incidents],
    ['Settings', JSON.stringify(settings)],
    ['Errors', facts.errors.length],
  ];
  const errors = facts.errors.map(
    ({ at, place, what, times }) => `  ${new Date(at).toISOString()} ${place} ${times}x ${what}`,
  );
  return [...lines.map(([name, value]) => `${name}: ${String(value ?? 'unknown')}`), ...errors, ''].join(
    '\n',
  );
}
