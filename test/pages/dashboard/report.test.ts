import { expect, test } from 'vitest';
import { EMPTY_POLICY } from '../../../src/core/policy.ts';
import { DEFAULT_SETTINGS } from '../../../src/core/settings.ts';
import { healthReport, type HealthFacts } from '../../../src/pages/dashboard/health/report.ts';

const FACTS: HealthFacts = {
  version: '0.1.0',
  userAgent: 'Sample/156.0',
  protection: { state: 'off', reason: 'user-rules-differ', mend: 'repair' },
  hostPermission: true,
  privateWindows: null,
  browserPermission: false,
  installedRules: { guards: 1, user: 2 },
  incidents: 7,
  policy: {
    ...EMPTY_POLICY,
    rules: [{ effect: 'allow', site: 'secret.example', port: 31_337, lifetime: 'always', note: 'my bank' }],
    pauses: [{ site: 'private.example', until: 5 }],
  },
  settings: DEFAULT_SETTINGS,
  errors: [{ at: 0, place: 'rules', what: 'Error: refused', times: 2 }],
};

test('says what is needed to help', () => {
  expect(healthReport(FACTS)).toBe(`Loopwarden: 0.1.0
Browser: Sample/156.0
Protection: off (user-rules-differ)
Access to websites: true
Private windows: unknown
Browser's own permission: false
Rules in the browser: 1 guard sets, 2 of the user
Rules of the user: 1
Pauses: 1
Watch only: false
Incidents in the log: 7
Settings: ${JSON.stringify(DEFAULT_SETTINGS)}
Errors: 1
  1970-01-01T00:00:00.000Z rules 2x Error: refused
`);
});

test('names no site, port or note', () => {
  expect(healthReport(FACTS)).not.toMatch(/secret|private\.example|31.?337|bank/);
});
