import { beforeEach, expect, test } from 'vitest';
import { claimAlert } from '../../src/store/alert-history.ts';
import { installFakeStorage, type FakeStorage } from '../fakes/storage.ts';

const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 10, 22);
let storage: FakeStorage;
beforeEach(() => {
  storage = installFakeStorage();
});
const alerted = async (): Promise<string[]> =>
  Object.keys(((await storage.local.get('alerted'))['alerted'] as { told: object } | undefined)?.told ?? {});

test('a site is told of once a day', async () => {
  expect(await claimAlert('shop.example', NOW)).toBe(true);
  expect(await claimAlert('shop.example', NOW + 1)).toBe(false);
  expect(await claimAlert('shop.example', NOW + 24 * HOUR - 1)).toBe(false);
  expect(await claimAlert('shop.example', NOW + 24 * HOUR)).toBe(true);
  expect(await claimAlert('shop.example', NOW + 25 * HOUR)).toBe(false);
});

test('each site has a silence of its own', async () => {
  await claimAlert('shop.example', NOW);
  expect(await claimAlert('www.shop.example', NOW)).toBe(true);
  expect(await claimAlert('__proto__', NOW)).toBe(true);
});

test('a refusal does not make the silence longer', async () => {
  await claimAlert('shop.example', NOW);
  await claimAlert('shop.example', NOW + 23 * HOUR);
  expect(await claimAlert('shop.example', NOW + 24 * HOUR)).toBe(true);
});

test('a clock set back does not silence a site for years', async () => {
  await claimAlert('shop.example', NOW + 1_000 * HOUR);
  expect(await claimAlert('shop.example', NOW)).toBe(true);
});

test('what is over is forgotten, and the list is capped', async () => {
  await claimAlert('old.example', NOW);
  await claimAlert('new.example', NOW + 25 * HOUR);
  expect(await alerted()).toEqual(['new.example']);
  const many = Object.fromEntries(Array.from({ length: 1_500 }, (_, i) => [`s${i}.example`, NOW + i]));
  await storage.local.set({ alerted: { told: many, lately: [] } });
  await claimAlert('shop.example', NOW + HOUR);
  const kept = await alerted();
  expect(kept).toHaveLength(1_000);
  expect(kept).toContain('s1499.example');
  expect(kept).not.toContain('s500.example');
});

test('never more than three in ten minutes, and what was held back is told later', async () => {
  const MINUTE = 60_000;
  for (const [i, told] of [true, true, true, false].entries())
    expect(await claimAlert(`s${i}.example`, NOW + i)).toBe(told);
  expect(await claimAlert('s3.example', NOW + 10 * MINUTE - 1)).toBe(false);
  expect(await claimAlert('s3.example', NOW + 10 * MINUTE)).toBe(true);
});

test.each([null, 7, { 'shop.example': NOW }, { told: 'all', lately: {} }])(
  'a damaged history, %j, silences nothing',
  async (damaged) => {
    await storage.local.set({ alerted: damaged });
    expect(await claimAlert('shop.example', NOW)).toBe(true);
    expect(await claimAlert('shop.example', NOW)).toBe(false);
  },
);
