import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { get as httpsGet } from 'node:https';
import { connect, type Socket } from 'node:net';
import { afterAll, afterEach, expect, test } from 'vitest';
import { routed } from './routes.ts';
import { listen, type ListenOptions, type Service } from './service.ts';
import { worldAuthority } from './tls.ts';
import { worldDirectory } from './world-directory.ts';

let open: Service[] = [];
const start = async (options?: ListenOptions): Promise<Service> => {
  const service = await listen(options);
  open.push(service);
  return service;
};
afterEach(async () => {
  await Promise.all(open.map((service) => service.close()));
  open = [];
});
// Outside the sealed world the certificates lie in a directory of this process.
afterAll(() => {
  if (!process.env['LOOPWARDEN_WORLD_DIR']) rmSync(worldDirectory(), { recursive: true });
});

test('each request is a connection, on either loopback address', async () => {
  const service = await start();
  await fetch(`http://127.0.0.1:${service.port}/four?x=1`, { headers: { Origin: 'https://shop.example' } });
  await fetch(`http://[::1]:${service.port}/six`, { method: 'POST', body: 'a=1' });
  expect(service.connections).toBe(2);
  expect(service.requests).toMatchObject([
    { method: 'GET', path: '/four?x=1', address: '127.0.0.1', origin: 'https://shop.example', body: '' },
    { method: 'POST', path: '/six', address: '::1', origin: undefined, body: 'a=1' },
  ]);
});

test('a bare connection counts, without a byte', async () => {
  const service = await start();
  const socket = connect(service.port, '127.0.0.1');
  await once(socket, 'connect');
  await expect.poll(() => service.connections).toBe(1);
  expect([service.bytes, service.requests.length]).toEqual([0, 0]);
  socket.write('GET / HT');
  await expect.poll(() => service.bytes).toBe(8);
  socket.destroy();
});

test('one port can speak both plain and TLS, each told by its first byte', async () => {
  const service = await start({ tls: 'either' });
  const body = 'x'.repeat(100_000);
  expect((await fetch(service.origin, { method: 'POST', body })).status).toBe(200);
  const ca = readFileSync(worldAuthority().path);
  const request = httpsGet({
    host: '127.0.0.1',
    servername: 'localhost',
    port: service.port,
    ca,
    agent: false,
  });
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  response.resume();
  expect(service.requests).toMatchObject([{ secure: false, body }, { secure: true }]);
  expect(service.connections).toBe(2);
});

test('a reset starts from zero, also for what is still connected', async () => {
  const service = await start();
  const socket = connect(service.port, '127.0.0.1', () => socket.write('GET /'));
  await expect.poll(() => service.bytes).toBe(5);
  service.reset();
  expect([service.connections, service.bytes, service.requests.length]).toEqual([0, 0, 0]);
  socket.write('abc');
  await expect.poll(() => service.bytes).toBe(3);
  socket.destroy();
});

test('any origin may read, and any preflight passes', async () => {
  const service = await start();
  const headers = { Origin: 'https://shop.example', 'Access-Control-Request-Headers': 'x-own' };
  const preflight = await fetch(service.origin, { method: 'OPTIONS', headers });
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get('access-control-allow-origin')).toBe('https://shop.example');
  expect(preflight.headers.get('access-control-allow-headers')).toBe('x-own');
});

test('a one-shot listener takes one connection and is gone', async () => {
  const service = await start({ oneShot: true });
  expect((await fetch(`http://127.0.0.1:${service.port}/`)).status).toBe(200);
  await expect(fetch(`http://127.0.0.1:${service.port}/`)).rejects.toThrow('fetch failed');
  expect(service.connections).toBe(1);
});

test('answers are held back until released', async () => {
  const service = await start();
  service.hold();
  let answered = false;
  const answer = fetch(service.origin).then(() => (answered = true));
  await expect.poll(() => service.requests.length).toBe(1);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(answered).toBe(false);
  service.release();
  expect(await answer).toBe(true);
});

test('a WebSocket is upgraded and echoes', async () => {
  const service = await start();
  const headers = {
    Connection: 'Upgrade',
    Upgrade: 'websocket',
    'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
  };
  const upgrade = httpRequest({ port: service.port, host: '127.0.0.1', path: '/hmr', headers }).end();
  const [response, socket] = (await once(upgrade, 'upgrade')) as [IncomingMessage, Socket];
  // The example of RFC 6455, section 1.3.
  expect(response.headers['sec-websocket-accept']).toBe('s3pPLMBiTxaQ9kYGzzhZRbK+xOo=');
  socket.write(Buffer.from([0x81, 0x82, 1, 2, 3, 4, 0x68 ^ 1, 0x69 ^ 2]));
  const [echo] = (await once(socket, 'data')) as [Buffer];
  expect(echo).toEqual(Buffer.from([0x81, 2, 0x68, 0x69]));
  expect(service.requests).toMatchObject([{ upgrade: 'websocket', path: '/hmr' }]);
  socket.destroy();
});

test.each(['localhost', 'app.localhost'])(
  'https as %s, with a certificate of the world',
  async (servername) => {
    const service = await start({ tls: true });
    const ca = readFileSync(worldAuthority().path);
    const request = httpsGet({ host: '127.0.0.1', servername, port: service.port, ca, agent: false });
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    response.resume();
    expect(response.statusCode).toBe(200);
    expect(service.requests).toMatchObject([{ secure: true }]);
  },
);

test('a table of routes serves pages, resources, code and redirects', async () => {
  const handler = routed({
    '/': '<p>page',
    '/a.js': { type: 'text/javascript', body: '1' },
    '/code': (_, response) => response.end('code'),
  });
  const { origin } = await start({ handler });
  const text = async (path: string): Promise<unknown> => {
    const answer = await fetch(origin + path, { redirect: 'manual' });
    return [answer.status, answer.headers.get('location') ?? (await answer.text())];
  };
  expect(await Promise.all(['/?q', '/a.js', '/code', '/none'].map(text))).toEqual([
    [200, '<p>page'],
    [200, '1'],
    [200, 'code'],
    [404, 'not found'],
  ]);
  expect(await text(`/redirect?status=307&to=${encodeURIComponent('http://localhost:1/a?b')}`)).toEqual([
    307,
    'http://localhost:1/a?b',
  ]);
});
