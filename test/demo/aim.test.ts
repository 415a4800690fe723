import { createConnection } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { listen, type Service } from '../world/service.ts';
import { takeAim, type Aim } from './aim.ts';
import type { Probe } from './probes.ts';

const open: Service[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((service) => service.close()));
});

async function aimAt(port: number, listening: boolean): Promise<Aim> {
  const probe: Probe = {
    way: 'fetch',
    port,
    host: 'localhost',
    path: '/x',
    scheme: 'http',
    listening,
    code: String,
  };
  const aim = await takeAim(probe, 'shop.js');
  if (aim.service) open.push(aim.service);
  return aim;
}

const isOpen = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = createConnection(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });

async function freePort(): Promise<number> {
  const service = await listen();
  await service.close();
  return service.port;
}

test('the probe’s own port, when it is free', async () => {
  const port = await freePort();
  const aim = await aimAt(port, true);
  expect([aim.port, aim.url, await isOpen(port)]).toEqual([port, `http://localhost:${port}/x`, true]);
});

test.each([true, false])('never one that another program has (listening: %s)', async (listening) => {
  const theirs = await listen();
  open.push(theirs);
  const aim = await aimAt(theirs.port, listening);
  expect(aim.port).not.toBe(theirs.port);
  expect(aim.url).toBe(`http://localhost:${aim.port}/x`);
  expect(await isOpen(aim.port)).toBe(listening);
});
