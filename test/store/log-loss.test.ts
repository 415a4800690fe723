import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import { installFakeStorage } from '../fakes/storage.ts';
import type * as LogDatabase from '../../src/store/log-database.ts';
import type * as LogLoss from '../../src/store/log-loss.ts';
import { emptyLog } from './empty-log.ts';

let database: typeof LogDatabase;
let loss: typeof LogLoss;

/** Modules as a newly started worker has them. */
async function newWorker(): Promise<void> {
  vi.resetModules();
  database = await import('../../src/store/log-database.ts');
  loss = await import('../../src/store/log-loss.ts');
}
const write = async () => (await database.logDatabase()).put('meta', 'a session', 'session');

beforeEach(async () => {
  installFakeStorage();
  await emptyLog();
  await newWorker();
});

test('the first log of all is no loss', async () => {
  await loss.noticeLogLoss(10);
  await write();
  await newWorker();
  await loss.noticeLogLoss(20);
  expect(await loss.readLogLoss()).toBeNull();
});

test('a log that was written and is empty was lost, until the user has read it', async () => {
  await loss.noticeLogLoss(10);
  await write();
  await emptyLog();
  await newWorker();
  await loss.noticeLogLoss(20);
  await write();
  await newWorker();
  await loss.noticeLogLoss(30);
  expect(await loss.readLogLoss()).toBe(20);
  await loss.dismissLogLoss();
  expect(await loss.readLogLoss()).toBeNull();
  await newWorker();
  await loss.noticeLogLoss(40);
  expect(await loss.readLogLoss()).toBeNull();
});

test('a log of the version before, which left no note, is taken as it is', async () => {
  await write();
  await loss.noticeLogLoss(10);
  expect(await loss.readLogLoss()).toBeNull();
  await emptyLog();
  await newWorker();
  await loss.noticeLogLoss(20);
  expect(await loss.readLogLoss()).toBe(20);
});
