import { beforeEach, expect, test, vi } from 'vitest';
import type { Attempt } from '../../src/core/attempt.ts';

type Private = typeof import('../../background/private-windows.ts');

const TAB = 7;
let open: boolean;
let badge: string[];
let listeners: Set<() => void>;
let { countPrivately } = {} as Private;

beforeEach(async () => {
  vi.resetModules();
  const fake = (await import('../fakes/browser.ts')).fakeBrowser();
  fake.state.tabs.set(TAB, [{ frameId: 0, parentFrameId: -1, url: 'https://a.example/', documentId: 'doc' }]);
  [open, badge, listeners] = [true, [], new Set()];
  const browser = fake.browser as { action: object };
  const windows = {
    onRemoved: {
      addListener: (listener: () => void) => listeners.add(listener),
      removeListener: (listener: () => void) => listeners.delete(listener),
    },
  };
  const tabs = {
    async get(id: number) {
      if (!open || id !== TAB) throw new Error(`No tab with id: ${id}.`);
      return { id };
    },
  };
  const action = {
    ...browser.action,
    setBadgeText: async ({ text }: { text: string }) => void badge.push(text),
    setBadgeBackgroundColor: async () => {},
  };
  vi.doMock('../../src/platform/browser.ts', () => ({ browser: { ...browser, windows, tabs, action } }));
  ({ countPrivately } = await import('../../background/private-windows.ts'));
});

const attempt = (port: number): Attempt => ({
  requestId: `${port}`,
  at: 0,
  target: { scheme: 'http', host: '127.0.0.1', port, path: '/' },
  kind: 'fetch',
  method: 'GET',
  initiator: { type: 'site', host: 'a.example' },
  top: { type: 'site', host: 'a.example' },
  tabId: TAB,
  frameId: 0,
});
const count = (port: number): Promise<void> =>
  countPrivately(attempt(port), { incidentId: 'doc', documentId: 'doc' });
const closeAWindow = async (): Promise<void> => {
  for (const listener of listeners) listener();
  await new Promise((resolve) => setTimeout(resolve, 0));
};

test('what a private page tried is counted while its window is open, also when another closes', async () => {
  await count(80);
  await closeAWindow();
  await count(81);
  expect(badge).toEqual(['1', '2']);
  expect(listeners.size).toBe(1);
});

test('it is gone with its window, and nothing is listened for any more', async () => {
  await count(80);
  open = false;
  await closeAWindow();
  expect(listeners.size).toBe(0);
  open = true;
  await count(81);
  expect(badge).toEqual(['1', '1']);
});
