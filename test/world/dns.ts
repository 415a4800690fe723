/** The sealed world's only DNS server: knows what the tests tell it, denies everything else. */
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, isIP, isIPv6, type AddressInfo, type Socket } from 'node:net';
import { encodeAnswer, parseQuery, type DnsQuestion, type DnsRecord, RECORD_TYPES } from './dns-message.ts';

/**
 * What a name answers: an address, or several of either family, or one name (a CNAME). An empty list
 * is a name without addresses. A function is asked at each query with the number of queries of this name and
 * type that came before: `(n) => [n === 0 ? '203.0.113.66' : '127.0.0.1']` rebinds.
 */
export type DnsAnswer =
  | string
  | readonly string[]
  | ((earlier: number, type: 'A' | 'AAAA') => string | readonly string[]);

export interface Dns {
  readonly port: number;
  /** Answers for a name, or for all names below it: `*.example`. The exact name wins over wildcards. */
  set(name: string, answer: DnsAnswer): void;
  delete(name: string): void;
  /** How often a name was asked for, in all record types or in one. */
  queries(name: string, type?: 'A' | 'AAAA'): number;
  close(): Promise<void>;
}

/** Starts the server. Port 53 is where the sealed resolv.conf looks; elsewhere it takes a privilege. */
export async function startDns({ port = 53, host = '127.0.0.1' } = {}): Promise<Dns> {
  const zone = new Map<string, DnsAnswer>();
  const counts = new Map<string, number>();

  const reply = (message: Buffer): Buffer | undefined => {
    const question = parseQuery(message);
    return question && encodeAnswer(question, resolve(question));
  };

  function resolve({ name, type }: DnsQuestion): DnsRecord[] | undefined {
    const earlier = counts.get(`${name} ${type}`) ?? 0;
    counts.set(`${name} ${type}`, earlier + 1);
    const wanted = type === RECORD_TYPES.A ? 'A' : type === RECORD_TYPES.AAAA ? 'AAAA' : undefined;
    const records: DnsRecord[] = [];
    for (let at = name; ;) {
      const entry = find(zone, at);
      if (entry === undefined) return records.length > 0 ? records : undefined;
      if (!wanted) return records;
      const answer = typeof entry === 'function' ? entry(earlier, wanted) : entry;
      if (typeof answer !== 'string' || isIP(answer)) {
        const addresses = [answer].flat().filter((address) => isIPv6(address) === (wanted === 'AAAA'));
        return [...records, ...addresses.map((data): DnsRecord => ({ name: at, type: wanted, data }))];
      }
      records.push({ name: at, type: 'CNAME', data: answer });
      at = answer;
      if (records.length > 8) throw new Error(`The test zone's CNAME of ${name} leads nowhere`);
    }
  }

  const udp = createSocket('udp4', (message, peer) => {
    const answer = reply(message);
    if (answer) udp.send(answer, peer.port, peer.address);
  });
  const sockets = new Set<Socket>();
  const tcp = createServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket)).on('error', () => socket.destroy());
    answerStream(socket, reply);
  });
  tcp.listen(port, host);
  await once(tcp, 'listening');
  const bound = (tcp.address() as AddressInfo).port;
  udp.bind(bound, host);
  await once(udp, 'listening');

  return {
    port: bound,
    set: (name, answer) => void zone.set(name.toLowerCase(), answer),
    delete: (name) => void zone.delete(name.toLowerCase()),
    queries: (name, type) => {
      const of = (number: number): number => counts.get(`${name.toLowerCase()} ${number}`) ?? 0;
      if (type) return of(RECORD_TYPES[type]);
      return [...counts].reduce(
        (sum, [key, count]) => (key.startsWith(`${name.toLowerCase()} `) ? sum + count : sum),
        0,
      );
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      tcp.close();
      udp.close();
      await Promise.all([once(tcp, 'close'), once(udp, 'close')]);
    },
  };
}

function find(zone: ReadonlyMap<string, DnsAnswer>, name: string): DnsAnswer | undefined {
  if (zone.has(name)) return zone.get(name);
  for (let dot = name.indexOf('.'); dot !== -1; dot = name.indexOf('.', dot + 1)) {
    const wildcard = zone.get(`*${name.slice(dot)}`);
    if (wildcard !== undefined) return wildcard;
  }
  return undefined;
}

/** DNS over TCP: each message has its length, in two bytes, before it. */
function answerStream(socket: Socket, reply: (message: Buffer) => Buffer | undefined): void {
  let pending: Buffer = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    pending = Buffer.concat([pending, chunk]);
    while (pending.length >= 2 && pending.length >= 2 + pending.readUInt16BE(0)) {
      const end = 2 + pending.readUInt16BE(0);
      const answer = reply(pending.subarray(2, end));
      pending = pending.subarray(end);
      if (answer) socket.write(Buffer.concat([Buffer.of(answer.length >> 8, answer.length & 255), answer]));
    }
  });
}
