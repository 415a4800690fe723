import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

/** What the browser alone has, as far as the bridge uses it: the page's fonts, the frame's window, and our messages. */
let fonts = new EventTarget();
const listened: string[] = [];
const answers = new Set<unknown>();

const hear = (type: string, detail: string): boolean =>
  fonts.dispatchEvent(Object.assign(new Event(type), { detail }));

async function startBridge(view: { isTop: boolean }): Promise<void> {
  const frame = { document: { URL: 'https://shop.example/frame' } };
  const top = view.isTop ? frame : {};
  vi.stubGlobal('self', Object.assign(frame, { parent: frame }));
  vi.stubGlobal('top', top);
  vi.stubGlobal('document', { fonts, baseURI: 'https://shop.example/' });
  vi.stubGlobal('addEventListener', (type: string) => void listened.push(type));
  vi.stubGlobal('chrome', {
    runtime: {
      onMessage: { addListener: (listener: unknown) => void answers.add(listener) },
      sendMessage: () => Promise.resolve(),
    },
  });
  vi.resetModules();
  await import('../../src/content/bridge.iife.ts');
  hear('loopwarden', 'a-random-name');
}

describe('the bridge', () => {
  beforeEach(() => {
    fonts = new EventTarget();
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
    listened.length = 0;
    answers.clear();
  });

  // In Chrome each of the two listeners, in each of 50 frames, costs more than all the rest of our scripts.
  it('does not listen for the end of a page, nor for messages, in a frame that does nothing', async () => {
    await startBridge({ isTop: false });
    expect(listened).not.toContain('pagehide');
    expect(answers.size).toBe(0);
  });

  // In Firefox the listener costs a page as much as all our hooks.
  it('hears messages in the page itself once that is settled: the popup asks it', async () => {
    await startBridge({ isTop: true });
    expect(answers.size).toBe(0);
    vi.advanceTimersByTime(1_000);
    expect(answers.size).toBe(1);
  });

  it('hears messages from the first script that was loaded: the background asks for workers', async () => {
    await startBridge({ isTop: false });
    hear('a-random-name', '\n@https://shop.example/a.js:1:1\n\0\0/worker.js');
    hear('a-random-name', '\n@https://shop.example/a.js:1:1\n\0\0/other.js');
    expect(answers.size).toBe(1);
    expect(listened).not.toContain('pagehide');
  });

  it('waits for the end of the page while claims may be waiting', async () => {
    await startBridge({ isTop: false });
    hear('a-random-name', 'fetch\n127.0.0.1\n1\nError');
    expect(listened).toContain('pagehide');
  });
});
