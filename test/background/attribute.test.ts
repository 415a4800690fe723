import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { FakeBrowserState, FakeFrame } from '../fakes/browser.ts';
import { attemptOf, SHOP } from '../cases/observations.ts';

let state: FakeBrowserState;
let attribute: typeof import('../../background/attribute.ts').attribute;
let visitOfFrame: typeof import('../../background/attribute.ts').visitOfFrame;
const session = async (): Promise<string> => 'session';
const opaque = { type: 'opaque' as const, host: null };

/** A shop with a frame of another site, a sandboxed frame and a data: frame inside that. */
const PAGE: FakeFrame[] = [
  { frameId: 0, parentFrameId: -1, url: 'https://shop.example/cart', documentId: 'TOP' },
  { frameId: 4, parentFrameId: 0, url: 'https://ads.example/frame', documentId: 'ADS' },
  { frameId: 5, parentFrameId: 0, url: 'about:srcdoc', documentId: 'SRCDOC' },
  { frameId: 6, parentFrameId: 4, url: 'data:text/html,x', documentId: 'DATA' },
];

beforeEach(async () => {
  vi.resetModules();
  const fake = await import('../fakes/browser.ts');
  const made = fake.fakeBrowser();
  state = made.state;
  vi.doMock('../../src/platform/browser.ts', () => ({ browser: made.browser }));
  ({ attribute, visitOfFrame } = await import('../../background/attribute.ts'));
  state.tabs.set(7, PAGE);
});

const inFrame = (frameId: number, special: Parameters<typeof attemptOf>[0] = {}) => ({
  ...attemptOf(special),
  top: opaque,
  frameId,
});

describe('a request of a page', () => {
  test('made before the browser lists its frame is found through the frame around it', async () => {
    const asking = { documentId: 'TOO-NEW', parentDocumentId: 'ADS' };
    const { attempt, visit } = await attribute(inFrame(9, { initiator: opaque }), asking, session);
    expect(attempt.initiator).toEqual({ type: 'opaque', host: 'ads.example' });
    expect(visit.documentId).toBe('TOP');
  });

  test('made before the browser lists its frame is looked for again, and not forgotten as lost', async () => {
    const asking = { documentId: 'LATE' };
    const late = { frameId: 9, parentFrameId: 0, url: 'data:text/html,x', documentId: 'LATE' };
    const lost = await attribute(inFrame(9, { initiator: opaque }), asking, session);
    expect(lost.visit.documentId).toBeNull();
    setTimeout(() => state.tabs.set(7, [...PAGE, late]), 20);
    const { attempt, visit } = await attribute(inFrame(9, { initiator: opaque }), asking, session);
    expect(attempt.initiator).toEqual({ type: 'opaque', host: 'shop.example' });
    expect(visit.documentId).toBe('TOP');
  });

  test('made in a window without an address belongs to the site that opened it', async () => {
    state.tabs.set(8, [{ frameId: 0, parentFrameId: -1, url: 'about:blank', documentId: 'POPUP' }]);
    const asked = { ...inFrame(0), tabId: 8 };
    const { attempt, visit } = await attribute(asked, { documentId: 'POPUP' }, session);
    expect(attempt.top).toEqual(attempt.initiator);
    expect(visit.documentId).toBe('POPUP');
  });

  test.each<[string, number, string]>([
    ['in the page itself', 0, 'TOP'],
    ['in a frame of another site', 4, 'ADS'],
  ])('%s belongs to the visit of the page', async (_name, frameId, documentId) => {
    const { attempt, visit } = await attribute(inFrame(frameId), { documentId }, session);
    expect(visit).toEqual({ incidentId: 'TOP', documentId: 'TOP' });
    expect(attempt.top).toEqual({ type: 'site', host: 'shop.example' });
    expect(attempt.initiator).toEqual(SHOP);
  });

  test.each<[string, number, string, string]>([
    ['a sandboxed frame', 5, 'SRCDOC', 'shop.example'],
    ['a data: frame inside a frame', 6, 'DATA', 'ads.example'],
  ])('%s is held by the nearest web page around', async (_name, frameId, documentId, host) => {
    const { attempt } = await attribute(inFrame(frameId, { initiator: opaque }), { documentId }, session);
    expect(attempt.initiator).toEqual({ type: 'opaque', host });
    expect(attempt.top).toEqual({ type: 'site', host: 'shop.example' });
  });

  test('a file, whose origin Chrome calls `null`, is a file; a sandboxed frame in it is not', async () => {
    state.tabs.set(7, [
      { frameId: 0, parentFrameId: -1, url: 'file:///pages/page.html', documentId: 'FILE' },
      { frameId: 5, parentFrameId: 0, url: 'about:srcdoc', documentId: 'SRCDOC' },
    ]);
    const page = await attribute(inFrame(0, { initiator: opaque }), { documentId: 'FILE' }, session);
    expect(page.attempt).toMatchObject({ initiator: { type: 'file' }, top: { type: 'file' } });
    const frame = await attribute(inFrame(5, { initiator: opaque }), { documentId: 'SRCDOC' }, session);
    expect(frame.attempt).toMatchObject({ initiator: opaque, top: { type: 'file' } });
  });

  test('who is known is never replaced by the frame around', async () => {
    const initiator = { type: 'opaque' as const, host: 'known.example' };
    expect(
      (await attribute(inFrame(5, { initiator }), { documentId: 'SRCDOC' }, session)).attempt.initiator,
    ).toEqual(initiator);
  });

  test('thousands of requests cost one look-up', async () => {
    await Promise.all(
      Array.from({ length: 1_000 }, () => attribute(inFrame(0), { documentId: 'TOP' }, session)),
    );
    await attribute(inFrame(0), { documentId: 'TOP' }, session);
    expect(state.lookUps).toBe(1);
  });

  test('two visits in one tab are two incidents', async () => {
    const first = await attribute(inFrame(0), { documentId: 'TOP' }, session);
    state.tabs.set(7, [{ ...PAGE[0]!, documentId: 'NEXT' }]);
    const second = await attribute(inFrame(0), { documentId: 'NEXT' }, session);
    expect([first.visit.incidentId, second.visit.incidentId]).toEqual(['TOP', 'NEXT']);
  });
});

describe('when the page is gone', () => {
  test.each<[string, () => void]>([
    ['its tab is closed', () => void state.tabs.delete(7)],
    [
      'its tab shows another page',
      () =>
        void state.tabs.set(7, [
          { frameId: 0, parentFrameId: -1, url: 'https://innocent.example/', documentId: 'NEXT' },
        ]),
    ],
  ])('%s: attributed to the asker, never to whoever is there now', async (_name, leave) => {
    leave();
    const { attempt, visit } = await attribute(
      { ...attemptOf(), frameId: 0 },
      { documentId: 'TOP' },
      session,
    );
    expect(attempt.top).toEqual(SHOP);
    expect(visit).toEqual({ incidentId: 'session tab 7 shop.example', documentId: null });
  });

  test('the same asker in another tab, browser session or as a worker is another incident', async () => {
    state.tabs.clear();
    const ids = await Promise.all([
      attribute(attemptOf(), {}, session),
      attribute(attemptOf({ tabId: 8 }), {}, session),
      attribute(attemptOf({ tabId: null }), {}, session),
      attribute(attemptOf(), {}, async () => 'next'),
    ]);
    expect(new Set(ids.map(({ visit }) => visit.incidentId)).size).toBe(4);
  });
});

describe('a worker without a tab', () => {
  test('stands for its site and asks for no frames', async () => {
    const { attempt, visit } = await attribute(attemptOf({ tabId: null }), {}, session);
    expect(visit).toEqual({ incidentId: 'session worker shop.example', documentId: null });
    expect(attempt.top).toEqual(SHOP);
    expect(state.lookUps).toBe(0);
  });
});

describe('a navigation', () => {
  test('belongs to the page it leaves', async () => {
    const { visit } = await attribute(attemptOf({ kind: 'navigation' }), {}, session);
    expect(visit.incidentId).toBe('TOP');
  });

  test('of an asker that is not the page in the tab stands alone', async () => {
    const initiator = { type: 'site' as const, host: 'idp.example' };
    const { visit } = await attribute(
      { ...attemptOf({ kind: 'navigation', initiator }), top: initiator },
      {},
      session,
    );
    expect(visit).toEqual({ incidentId: 'session tab 7 idp.example', documentId: null });
  });
});

describe('the visit of a frame that claims', () => {
  test('is the page around it', async () => {
    expect(await visitOfFrame(7, 4, 'ADS')).toEqual({ incidentId: 'TOP', documentId: 'TOP' });
  });

  test('is none when the frame is gone', async () => {
    expect((await visitOfFrame(9, 0, 'X')).documentId).toBeNull();
    expect((await visitOfFrame(7, 0, 'GONE')).documentId).toBeNull();
  });
});
