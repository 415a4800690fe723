import { beforeEach, expect, test } from 'vitest';
import { beginSilence } from '../../src/store/alerted-sites.ts';
import { installFakeStorage, type FakeStorage } from '../fakes/storage.ts';

const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 10, 22);
let storage: FakeStorage;
beforeEach(() => {
  storage = installFakeStorage();
});
const alerted = async (): Promise<string[]> =>
  Object.keys((await storage.local.get('alerted'))['alerted'] ?? {});

test('a site is told of once a day', async () => {
  expect(await beginSilence('shop.example', NOW)).toBe(true);
  expect(await beginSilence('shop.example', NOW + 1)).toBe(false);
  expect(await beginSilence('shop.example', NOW + 24 * HOUR - 1)).toBe(false);
  expect(await beginSilence('shop.example', NOW + 24 * HOUR)).toBe(true);
  expect(await beginSilence('shop.example', NOW + 25 * HOUR)).toBe(false);
});

test('each site has a silence of its own', async () => {
  await beginSilence('shop.example', NOW);
  expect(await beginSilence('www.shop.example', NOW)).toBe(true);
  expect(await beginSilence('__proto__', NOW)).toBe(true);
});

test('a refusal does not make the silence longer', async () => {
  await beginSilence('shop.example', NOW);
  await beginSilence('shop.example', NOW + 23 * HOUR);
  expect(await beginSilence('shop.example', NOW + 24 * HOUR)).toBe(true);
});

test('a clock set back does not silence a site for years', async () => {
  await beginSilence('shop.example', NOW + 1_000 * HOUR);
  expect(await beginSilence('shop.example', NOW)).toBe(true);
});

test('what is over is forgotten, and the list is capped', async () => {
  await beginSilence('old.example', NOW);
  await beginSilence('new.example', NOW + 25 * HOUR);
  expect(await alerted()).toEqual(['new.example']);
  const many = Object.fromEntries(Array.from({ length: 1_500 }, (_, i) => [`s${i}.example`, NOW + i]));
  await storage.local.set({ alerted: many });
  await beginSilence('shop.example', NOW + HOUR);
  const kept = await alerted();
  expect(kept).toHaveLength(1_000);
  expect(kept).toContain('s1499.example');
  expect(kept).not.toContain('s500.example');
});
