import { describe, expect, test } from 'vitest';
import { explainAlert, explainBadge } from '../../src/core/explain-alert.ts';
import { explainAsker, explainNoRule } from '../../src/core/explain-asker.ts';
import { explainKinds, explainOutcome, explainReason } from '../../src/core/explain-detail.ts';
import { explainPort } from '../../src/core/explain-port.ts';
import { explainIncident } from '../../src/core/explain.ts';
import { describePort } from '../../src/core/ports.ts';
import { say } from '../popup/english.ts';
import { sampleDetail as detail, sampleIncident as incident, SHOP } from '../popup/sample-incidents.ts';

const reached = (
  reason: 'rule-allow' | 'rule-allow-session' | 'paused' | 'navigation' | 'stranger-site',
  port = 3000,
) => detail({ port, reason, counts: { reached: 1 } });

describe('the headline of an incident', () => {
  test.each([
    ['one port', incident(), 'shop.example tried a program on your computer. Blocked.'],
    [
      'many ports, however often',
      incident({ details: [detail({ counts: { blocked: 9 } }), detail({ port: 1 }), detail({ port: 2 })] }),
      'shop.example tried 3 programs on your computer. All blocked.',
    ],
    [
      'more ports than are kept one by one',
      incident({ ports: Array.from({ length: 65_535 }, (_, i) => i + 1), counts: { blocked: 65_535 } }),
      'shop.example tried 65,535 ports on your computer. All blocked.',
    ],
    [
      'the same port twice, by two askers, is one program',
      incident({ details: [detail(), detail({ asker: { type: 'opaque', host: null } })] }),
      'shop.example tried a program on your computer. Blocked.',
    ],
    [
      'the browser stopped it',
      incident({ details: [detail({ counts: { 'browser-stopped': 2 } })] }),
      'shop.example tried a program on your computer. Your browser stopped it.',
    ],
    [
      'allowed',
      incident({ details: [reached('rule-allow'), reached('rule-allow-session', 3001)] }),
      'shop.example tried 2 programs on your computer. You allowed them all.',
    ],
    [
      'paused',
      incident({ details: [reached('paused')] }),
      'shop.example tried a program on your computer. Let through, because protection was paused.',
    ],
    [
      'a sign-in coming home',
      incident({ details: [reached('navigation')] }),
      'shop.example tried a program on your computer. Let through, because it opened as a page.',
    ],
    [
      'one that nobody allowed is not hidden behind one that was',
      incident({ details: [reached('rule-allow'), reached('stranger-site', 3001)] }),
      'shop.example tried 2 programs on your computer. They all got through.',
    ],
    [
      'nothing listened',
      incident({ details: [detail({ counts: { failed: 1 } }), detail({ port: 1, counts: { failed: 1 } })] }),
      'shop.example tried 2 programs on your computer. None of them answered.',
    ],
    [
      'not ended',
      incident({ details: [detail({ counts: { open: 1 } })] }),
      'shop.example tried a program on your computer. Still waiting for an answer.',
    ],
    [
      'ends of all sorts are counted',
      incident({
        details: [detail({ counts: { blocked: 1200, failed: 2, open: 1 } }), reached('rule-allow', 1)],
      }),
      'shop.example tried 2 programs on your computer. Of 1,204 tries: 1 let through, 1,200 blocked, 2 unanswered, 1 waiting.',
    ],
    [
      'a background worker',
      incident({ tabId: null, documentId: null }),
      'shop.example, in the background, tried a program on your computer. Blocked.',
    ],
    [
      'a file',
      incident({ top: { type: 'file' } }),
      'A page opened from a file tried a program on your computer. Blocked.',
    ],
    [
      'a page without an address',
      incident({ top: { type: 'opaque', host: null } }),
      'A page without an address tried a program on your computer. Blocked.',
    ],
  ])('%s', (_, sample, sentences) => {
    const { what, result } = explainIncident(sample);
    expect(`${say(what)} ${say(result)}`).toBe(sentences);
  });
});

describe('the end at one port', () => {
  test.each([
    [{ counts: { blocked: 3 } }, 'Blocked'],
    [{ counts: { 'browser-stopped': 1 } }, 'Stopped by the browser'],
    [{ counts: { reached: 1 }, status: 200 }, 'Got through, answer 200'],
    [{ counts: { reached: 1 } }, 'Got through'],
    [{ counts: { open: 1 } }, 'Waiting'],
    [{ counts: { failed: 1 }, error: 'net::ERR_CONNECTION_REFUSED' }, 'Nothing listens there'],
    [{ counts: { failed: 1 }, error: 'NS_ERROR_CONNECTION_REFUSED' }, 'Nothing listens there'],
    [{ counts: { failed: 1 }, error: 'net::ERR_ABORTED' }, 'The page gave up'],
    [{ counts: { failed: 1 }, error: 'NS_BINDING_ABORTED' }, 'The page gave up'],
    [{ counts: { failed: 1 }, error: 'net::ERR_EMPTY_RESPONSE' }, 'No answer'],
    [{ counts: { failed: 1 } }, 'No answer'],
    [{ counts: { blocked: 2, reached: 1 } }, '1 let through, 2 blocked'],
  ])('%j', (changes, words) => {
    expect(explainOutcome(detail(changes)).map(say).join(', ')).toBe(words);
  });
});

test('kinds are counted, and named for one and for many', () => {
  const kinds = explainKinds(detail({ kinds: { fetch: 2, image: 1, websocket: 1_000 } }));
  expect(kinds.map(say)).toEqual(['1 image', '2 data requests', '1,000 live connections']);
});

test('a reason is a sentence', () => {
  expect(say(explainReason('stranger-site'))).toBe(
    "Websites can't use programs on your computer unless you allow it.",
  );
  expect(say(explainReason('rule-allow'))).toBe('You always allow this site to use this port.');
});

describe('what a port is', () => {
  test.each([
    [5432, 'For example PostgreSQL'],
    [2, 'A port reserved for system services'],
    [40_123, 'A port for programs you install'],
    [62_893, 'A temporary port: some program opened it for this session'],
  ])('%i', (port, words) => {
    expect(say(explainPort(describePort(port)))).toBe(words);
  });

  test('two services are alternatives', () => {
    const service = { category: 'dev-server', riskLevel: 'low', authDefault: 'none', flaw: null } as const;
    const services = [
      { ...service, name: 'Vite' },
      { ...service, name: 'Grafana' },
    ];
    expect(say(explainPort({ portClass: 'user', services }))).toBe('For example Vite or Grafana');
  });
});

describe('who in the page asked', () => {
  test('the page itself needs no word', () => {
    expect(explainAsker(SHOP, SHOP)).toBeNull();
    expect(explainAsker({ type: 'file' }, { type: 'file' })).toBeNull();
  });

  test.each([
    [{ type: 'site', host: 'tracker.example' } as const, 'Asked by tracker.example in a frame'],
    [{ type: 'opaque', host: null } as const, 'Asked by a frame without an address'],
    [
      { type: 'opaque', host: 'shop.example' } as const,
      'Asked by a frame without an address, on shop.example',
    ],
    [{ type: 'file' } as const, 'Asked by a page opened from a file'],
  ])('%j', (asker, words) => {
    const said = explainAsker(asker, SHOP);
    expect(said && say(said)).toBe(words);
  });

  test('only websites can be allowed per port, and the others hear why', () => {
    const asked: Parameters<typeof explainNoRule>[0] = {
      asker: SHOP,
      hosts: ['localhost'],
      reason: 'stranger-site',
    };
    expect(explainNoRule(asked)).toBeNull();
    const hint = (more: Partial<Parameters<typeof explainNoRule>[0]>) =>
      say(explainNoRule({ ...asked, ...more })!);
    expect(hint({ asker: { type: 'opaque', host: null } })).toMatch(/^Frames like this can't be allowed/);
    expect(hint({ asker: { type: 'file' } })).toMatch(/^Files can't be allowed/);
    expect(hint({ reason: 'rebinding', hosts: ['shop.example'] })).toMatch(
      /^A name that changed can't be allowed/,
    );
    expect(hint({ hosts: ['[64:ff9b::7f00:1]'] })).toMatch(/^An address written to hide/);
    expect(explainNoRule({ ...asked, hosts: ['[64:ff9b::7f00:1]', 'localhost'] })).toBeNull();
  });
});

describe('the alert', () => {
  test('one port', () => {
    const { title, body } = explainAlert(incident());
    expect(say(title)).toBe('shop.example tried to reach your computer');
    expect(say(body)).toBe('It asked for port 3000. Blocked. Click to review.');
  });

  test('many ports, no website', () => {
    const { title, body } = explainAlert(
      incident({ top: { type: 'file' }, ports: Array.from({ length: 1_200 }, (_, i) => 8080 + i) }),
    );
    expect(say(title)).toBe('A page tried to reach your computer');
    expect(say(body)).toBe(
      'It asked for port 8080 and more, 1,200 ports in all. All blocked. Click to review.',
    );
  });

  test('the badge', () => {
    expect(say(explainBadge(1))).toBe('Loopwarden: 1 port blocked on this page');
    expect(say(explainBadge(2))).toBe('Loopwarden: 2 ports blocked on this page');
  });
});
