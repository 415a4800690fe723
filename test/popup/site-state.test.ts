import { describe, expect, test } from 'vitest';
import { pageFromUrl } from '../../popup/page.ts';
import { siteState } from '../../popup/site-state.ts';
import { EMPTY_POLICY } from '../../src/core/policy.ts';

const ON = { state: 'on' } as const;
const OFF = { state: 'off', reason: 'guard-rules-missing', mend: 'repair' } as const;
const BLIND = { state: 'blind', reason: 'host-permission-missing', mend: 'grant' } as const;
const WATCHING = { state: 'watching', reason: 'watch-only', mend: 'guard' } as const;
const SHOP = pageFromUrl(7, 'doc-1', 'https://www.shop.example/');
const PAUSED = { ...EMPTY_POLICY, pauses: [{ site: 'shop.example', until: 1_000 }] };

describe('siteState', () => {
  test.each([
    ['nothing is claimed before the page is known', null, ON, EMPTY_POLICY, { type: 'checking' }],
    ['nor before the browser has said that protection works', SHOP, null, EMPTY_POLICY, { type: 'checking' }],
    ['guarding', SHOP, ON, EMPTY_POLICY, { type: 'guarding' }],
    [
      'a pause of the parent domain',
      SHOP,
      ON,
      PAUSED,
      { type: 'paused', site: 'shop.example', until: 1_000 },
    ],
    ['off is said before paused', SHOP, OFF, PAUSED, { type: 'off' }],
    ['watching is said before paused', SHOP, WATCHING, PAUSED, { type: 'watching' }],
    ['blind', SHOP, BLIND, EMPTY_POLICY, { type: 'blind' }],
    ['local', pageFromUrl(7, null, 'http://localhost/'), ON, EMPTY_POLICY, { type: 'local' }],
    ['files are guarded', pageFromUrl(7, null, 'file:///a.html'), ON, EMPTY_POLICY, { type: 'guarding' }],
    ['no website', pageFromUrl(7, null, 'chrome://settings/'), OFF, EMPTY_POLICY, { type: 'none' }],
  ] as const)('%s', (_, page, protection, policy, state) => {
    expect(siteState(page, protection, policy, 999)).toEqual(state);
  });

  test('a pause that has run out is none', () => {
    expect(siteState(SHOP, ON, PAUSED, 1_000)).toEqual({ type: 'guarding' });
  });
});
