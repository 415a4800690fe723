/** What the extension of before the findings wrote (log of version 1), taken from a browser that ran it. */
const DETAIL = {
  asker: { type: 'site', host: 'old.example' },
  hosts: ['localhost'],
  paths: ['/old'],
  kinds: { fetch: 1 },
  counts: { open: 0, blocked: 1, 'browser-stopped': 0, reached: 0, failed: 0 },
  reason: 'stranger-site',
  status: null,
  error: null,
  scripts: [{ url: 'https://old.example/app.js', line: 1, column: 23, api: 'fetch' }],
};

export const OLD_INCIDENT = {
  id: '14D24BFE7047086D77D8914F7EF2B774',
  documentId: '14D24BFE7047086D77D8914F7EF2B774',
  top: { type: 'site', host: 'old.example' },
  tabId: 376_783_618,
  firstAt: 1_795_583_203_702.554,
  lastAt: 1_795_583_203_720.095,
  counts: { open: 0, blocked: 2, 'browser-stopped': 0, reached: 0, failed: 0 },
  ports: [33_623, 41_133],
  blockedPorts: [33_623, 41_133],
  details: [
    { ...DETAIL, port: 33_623 },
    { ...DETAIL, port: 41_133 },
  ],
  bytes: 1_109,
};

/** Of `storage.local`. */
export const oldStorage = (site: string, port: number) => ({
  alerted: { 'old.example': 1_795_583_203_836 },
  policy: { version: 1, rules: [{ effect: 'allow', lifetime: 'always', port, site }] },
  settings: { notifications: false },
});
