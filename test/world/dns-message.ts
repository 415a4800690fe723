/** The DNS wire format (RFC 1035, AAAA from RFC 3596), as much of it as a test zone needs. */
import { isIPv4, isIPv6 } from 'node:net';

export const RECORD_TYPES = { A: 1, CNAME: 5, AAAA: 28 } as const;
export type RecordType = keyof typeof RECORD_TYPES;

/** One record of an answer. `data` is an address, or the target of a CNAME. */
export interface DnsRecord {
  name: string;
  type: RecordType;
  data: string;
}

export interface DnsQuestion {
  id: number;
  name: string;
  /** The numeric type: browsers also ask for HTTPS (65), which we answer with "no such record". */
  type: number;
  /** The question section as it came, to be sent back unchanged. */
  bytes: Buffer;
}

const NAME_ERROR = 3;

/** Reads the one question of a query; undefined when the message is not one. */
export function parseQuery(message: Buffer): DnsQuestion | undefined {
  if (message.length < 17 || message.readUInt16BE(4) !== 1) return undefined;
  const labels: string[] = [];
  let at = 12;
  for (let length = message[at]; length; length = message[at]) {
    if (length > 63 || at + length + 5 >= message.length) return undefined;
    labels.push(message.toString('latin1', at + 1, at + 1 + length).toLowerCase());
    at += 1 + length;
  }
  if (at + 5 > message.length) return undefined;
  const bytes = message.subarray(12, at + 5);
  return { id: message.readUInt16BE(0), name: labels.join('.'), type: message.readUInt16BE(at + 1), bytes };
}

/** An authoritative answer with TTL 0; `undefined` records say that the name does not exist. */
export function encodeAnswer(question: DnsQuestion, records: readonly DnsRecord[] | undefined): Buffer {
  const header = Buffer.alloc(12);
  header.writeUInt16BE(question.id, 0);
  header.writeUInt16BE(0x8580 | (records ? 0 : NAME_ERROR), 2); // response, authoritative, recursion asked and given
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(records?.length ?? 0, 6);
  return Buffer.concat([header, question.bytes, ...(records ?? []).map(encodeRecord)]);
}

function encodeRecord(record: DnsRecord): Buffer {
  const data = encodeData(record);
  const fields = Buffer.alloc(10);
  fields.writeUInt16BE(RECORD_TYPES[record.type], 0);
  fields.writeUInt16BE(1, 2); // class IN; the TTL that follows stays 0
  fields.writeUInt16BE(data.length, 8);
  return Buffer.concat([encodeName(record.name), fields, data]);
}

function encodeData({ type, data }: DnsRecord): Buffer {
  if (type === 'CNAME') return encodeName(data);
  if (type === 'A' && isIPv4(data)) return Buffer.from(data.split('.').map(Number));
  if (type === 'AAAA' && isIPv6(data)) return encodeIPv6(data);
  throw new TypeError(`Not the data of an ${type} record: ${data}`);
}

function encodeName(name: string): Buffer {
  const labels = name.split('.').filter(Boolean);
  return Buffer.concat([
    ...labels.map((label) => Buffer.from([label.length, ...Buffer.from(label, 'latin1')])),
    Buffer.of(0),
  ]);
}

/** The 16 bytes of an IPv6 address; the URL parser does the reading of `::` and of dotted tails. */
function encodeIPv6(address: string): Buffer {
  const [head = '', tail] = new URL(`http://[${address}]/`).hostname.slice(1, -1).split('::');
  const [left, right] = [head, tail ?? ''].map((text) => text.split(':').filter(Boolean));
  if (!left || !right) throw new TypeError(`Not an IPv6 address: ${address}`);
  const middle = Array.from({ length: 8 - left.length - right.length }, () => '0');
  const bytes = Buffer.alloc(16);
  for (const [index, group] of [...left, ...middle, ...right].entries())
    bytes.writeUInt16BE(parseInt(group, 16), index * 2);
  return bytes;
}
