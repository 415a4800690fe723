import { describe, expect, test } from 'vitest';
import { outcomeOfError } from '../../background/outcome.ts';
import type { Verdict } from '../../src/core/decide.ts';

const BLOCK: Verdict = { action: 'block', reason: 'stranger-site' };
const ALLOW: Verdict = { action: 'allow', reason: 'rule-allow' };

/** The same endings side by side, as the two browsers name them (measured: Chromium 156, Firefox 153). */
const BROWSERS = {
  chrome: {
    cancelled: 'net::ERR_BLOCKED_BY_CLIENT',
    lna: 'net::ERR_BLOCKED_BY_LOCAL_NETWORK_ACCESS_CHECKS',
    refused: 'net::ERR_CONNECTION_REFUSED',
    aborted: 'net::ERR_ABORTED',
  },
  firefox: {
    cancelled: 'NS_ERROR_ABORT',
    lna: 'NS_ERROR_LOCAL_NETWORK_ACCESS_DENIED',
    refused: 'NS_ERROR_CONNECTION_REFUSED',
    aborted: 'NS_BINDING_ABORTED',
  },
};

describe.each(Object.entries(BROWSERS))('%s', (_browser, errors) => {
  test('cancelled, and we had decided so: blocked', () => {
    expect(outcomeOfError(errors.cancelled, BLOCK)).toEqual({ state: 'blocked' });
  });

  test('cancelled, but we had allowed it: somebody else did it', () => {
    expect(outcomeOfError(errors.cancelled, ALLOW)).toEqual({ state: 'failed', error: errors.cancelled });
  });

  test('stopped by the browser itself, whatever we had decided', () => {
    expect(outcomeOfError(errors.lna, ALLOW)).toEqual({ state: 'browser-stopped' });
    expect(outcomeOfError(errors.lna, BLOCK)).toEqual({ state: 'browser-stopped' });
  });

  test('anything else is a failure by its name, never a success of ours', () => {
    for (const error of [errors.refused, errors.aborted, '']) {
      expect(outcomeOfError(error, BLOCK)).toEqual({ state: 'failed', error });
    }
  });
});
