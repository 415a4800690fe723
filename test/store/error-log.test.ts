import { beforeEach, expect, test } from 'vitest';
import { appendError, MAX_ERRORS, readErrors } from '../../src/store/error-log.ts';
import { installFakeStorage, type FakeStorage } from '../fakes/storage.ts';

let storage: FakeStorage;
beforeEach(() => {
  storage = installFakeStorage();
});

test('the newest comes first, the oldest goes, and the same again only counts up', async () => {
  for (let at = 1; at <= MAX_ERRORS + 5; at += 1)
    await appendError({ at, place: 'log', what: `Error ${at}` });
  await appendError({ at: 99, place: 'log', what: `Error ${MAX_ERRORS + 5}` });
  const errors = await readErrors();
  expect(errors).toHaveLength(MAX_ERRORS);
  expect(errors[0]).toEqual({ at: 99, place: 'log', what: `Error ${MAX_ERRORS + 5}`, times: 2 });
  expect(errors.at(-1)?.what).toBe('Error 6');
});

test('is gone with the browser session, and never on disk', async () => {
  await appendError({ at: 1, place: 'log', what: 'Error' });
  expect(await storage.local.get()).toEqual({});
  await storage.session.clear();
  expect(await readErrors()).toEqual([]);
});

test('damaged entries are left out', async () => {
  await storage.session.set({ errors: [7, null, { at: 1 }, { at: 1, place: 'a', what: 'b', times: 1 }] });
  expect(await readErrors()).toEqual([{ at: 1, place: 'a', what: 'b', times: 1 }]);
});
