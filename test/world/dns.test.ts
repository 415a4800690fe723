import { Resolver } from 'node:dns/promises';
import { connect } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startDns, type Dns } from './dns.ts';

let dns: Dns;
let resolver: Resolver;

beforeEach(async () => {
  dns = await startDns({ port: 0 });
  resolver = new Resolver({ timeout: 2000, tries: 1 });
  resolver.setServers([`127.0.0.1:${dns.port}`]);
});
afterEach(() => dns.close());

test('a name answers with its addresses of either family, at once stale', async () => {
  dns.set('Shop.example', ['203.0.113.10', '203.0.113.11', '2001:db8::10']);
  expect(await resolver.resolve4('shop.example', { ttl: true })).toEqual([
    { address: '203.0.113.10', ttl: 0 },
    { address: '203.0.113.11', ttl: 0 },
  ]);
  expect(await resolver.resolve6('shop.example')).toEqual(['2001:db8::10']);
});

test.each(['::', '::1', '::ffff:127.0.0.1', '2001:db8:1:2:3:4:5:6'])(
  '%s is encoded as it is',
  async (address) => {
    dns.set('six.example', address);
    const [answer = ''] = await resolver.resolve6('six.example');
    expect(new URL(`http://[${answer}]/`).hostname).toBe(new URL(`http://[${address}]/`).hostname);
  },
);

test('an unknown name does not exist, a name without addresses has none', async () => {
  dns.set('empty.example', []);
  await expect(resolver.resolve4('nobody.example')).rejects.toMatchObject({ code: 'ENOTFOUND' });
  await expect(resolver.resolve4('empty.example')).rejects.toMatchObject({ code: 'ENODATA' });
});

test('a wildcard covers what is below it, at any depth, and yields to an exact name', async () => {
  dns.set('*.local.example', '127.0.0.1');
  dns.set('own.local.example', '127.0.0.9');
  expect(await resolver.resolve4('a.b.local.example')).toEqual(['127.0.0.1']);
  expect(await resolver.resolve4('own.local.example')).toEqual(['127.0.0.9']);
  await expect(resolver.resolve4('local.example')).rejects.toMatchObject({ code: 'ENOTFOUND' });
});

test('a CNAME leads to the addresses of its target', async () => {
  dns.set('alias.example', 'target.example');
  dns.set('target.example', '127.0.0.1');
  expect(await resolver.resolve4('alias.example')).toEqual(['127.0.0.1']);
  expect(await resolver.resolveCname('alias.example').catch(({ code }) => code)).toBe('ENODATA');
});

test('a function rebinds by the number of earlier queries', async () => {
  dns.set('rebind.example', (earlier) => [earlier === 0 ? '203.0.113.66' : '127.0.0.1']);
  expect(await resolver.resolve4('rebind.example')).toEqual(['203.0.113.66']);
  expect(await resolver.resolve4('rebind.example')).toEqual(['127.0.0.1']);
});

test('queries are counted by name and type, unanswered ones too', async () => {
  await resolver.resolve4('a.example').catch(() => undefined);
  await resolver.resolve6('A.example').catch(() => undefined);
  expect([dns.queries('a.example'), dns.queries('a.example', 'A'), dns.queries('b.example')]).toEqual([
    2, 1, 0,
  ]);
});

test('answers over TCP', async () => {
  dns.set('tcp.example', '127.0.0.1');
  const name = Buffer.from('\x03tcp\x07example\x00', 'latin1');
  const query = Buffer.concat([
    Buffer.from([0, 29, 0, 7, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0]),
    name,
    Buffer.from([0, 1, 0, 1]),
  ]);
  const answer = await new Promise<Buffer>((resolve) => {
    const socket = connect(dns.port, '127.0.0.1', () => socket.write(query)).once('data', (data) => {
      socket.destroy();
      resolve(data);
    });
  });
  expect(answer.readUInt16BE(2)).toBe(7);
  expect([...answer.subarray(-4)]).toEqual([127, 0, 0, 1]);
});

test('rubbish is not answered and does no harm', async () => {
  dns.set('still.example', '127.0.0.1');
  const socket = connect(dns.port, '127.0.0.1', () =>
    socket.end(Buffer.from([0, 20, ...Buffer.alloc(20, 255)])),
  );
  await new Promise((resolve) => socket.once('close', resolve));
  expect(await resolver.resolve4('still.example')).toEqual(['127.0.0.1']);
});
