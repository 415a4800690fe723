import { describe, expect, test } from 'vitest';
import { PageAttempts } from '../../background/page-attempt.ts';
import { initiatorFromUrl } from '../../src/core/initiator.ts';
import type { Claim } from '../../src/messages/protocol.ts';

const CLAIM: Claim = {
  api: 'RTCPeerConnection',
  host: '127.0.0.1',
  port: 3478,
  url: 'https://shop.example/probe.js',
  line: 1,
  kind: 'file',
  loadedBy: [],
  column: 1,
};
const SHOP = initiatorFromUrl('https://shop.example');
const PLACE = { tabId: 7, frameId: 3 };

describe('what the guard in the page reports', () => {
  test('is an attempt of the frame that the browser names', () => {
    expect(new PageAttempts().attemptOf(CLAIM, SHOP, PLACE, 1_000)).toMatchObject({
      kind: 'webrtc',
      at: 1_000,
      initiator: SHOP,
      target: { host: '127.0.0.1', port: 3478 },
      ...PLACE,
    });
  });

  test('is a sign-in where the page asked for one', () => {
    const claim: Claim = { ...CLAIM, api: 'CredentialsContainer', host: 'localhost', port: 443 };
    expect(new PageAttempts().attemptOf(claim, SHOP, PLACE, 1_000)).toMatchObject({
      kind: 'credential',
      method: 'GET',
      target: { host: 'localhost', port: 443 },
    });
  });

  test('has an id of its own each time', () => {
    const attempts = new PageAttempts();
    const ids = [0, 1].map((at) => attempts.attemptOf(CLAIM, SHOP, PLACE, at)?.requestId);
    expect(new Set(ids).size).toBe(2);
    expect(new PageAttempts().attemptOf(CLAIM, SHOP, PLACE, 0)?.requestId).not.toBe(ids[0]);
  });

  test.each([
    ['what the network shows anyway', { api: 'fetch' as const }, SHOP],
    ['a host that is not this computer', { host: 'shop.example' }, SHOP],
    ['a port that cannot be', { port: 0 }, SHOP],
    ['a page of this computer', {}, initiatorFromUrl('http://localhost:3000')],
  ])('is nothing for %s', (_, change, asker) => {
    expect(new PageAttempts().attemptOf({ ...CLAIM, ...change }, asker, PLACE, 0)).toBeNull();
  });

  test('is capped for each tab and minute, whatever its frames do', () => {
    const attempts = new PageAttempts();
    const report = (tabId: number, at: number, frameId = 0) =>
      attempts.attemptOf(CLAIM, SHOP, { tabId, frameId }, at);
    const taken = Array.from({ length: 1_000 }, (_, index) => report(7, 0, index)).filter(Boolean);
    expect(taken).toHaveLength(256);
    expect(report(8, 0)).not.toBeNull();
    expect(report(7, 59_999)).toBeNull();
    expect(report(7, 60_000)).not.toBeNull();
  });
});
