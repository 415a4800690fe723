import { beforeEach, expect, test, vi } from 'vitest';
import type { Sight } from '../../src/core/name-book.ts';
import { fakeBrowser, type FakeBrowserState } from '../fakes/browser.ts';

let state: FakeBrowserState;
let names: import('../../background/names.ts').Names;

beforeEach(async () => {
  vi.resetModules();
  const fake = fakeBrowser();
  state = fake.state;
  vi.doMock('../../src/platform/browser.ts', () => ({ browser: fake.browser }));
  const { Names } = await import('../../background/names.ts');
  names = new Names(() => {});
  await names.ready;
});

const page = (host: string): Sight => ({ host, place: 'elsewhere', isDocument: true });

test('an answer that is no news asks nobody whether its window is private', () => {
  const isPrivate = vi.fn(() => Promise.resolve(false));
  for (let nth = 0; nth < 100; nth += 1) names.see(page('shop.example'), isPrivate);
  expect(isPrivate).toHaveBeenCalledTimes(1);
});

test('names of private windows are stored never, however many have come and gone since', async () => {
  for (let nth = 0; nth < 5_000; nth += 1)
    names.see(page(`secret-${nth}.example`), () => Promise.resolve(true));
  names.see(page('open.example'), () => Promise.resolve(false));
  const stored = await vi.waitFor(async () => {
    const text = JSON.stringify(await state.storage.session.get());
    expect(text).toContain('open.example');
    return text;
  }, 5_000);
  expect(stored).not.toContain('secret-');
});
