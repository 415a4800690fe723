import { readFileSync } from 'node:fs';

export interface TcpCounters {
  /** Connections begun by any process of the world, to open and to closed ports alike. */
  opened: number;
  /** Those that nobody accepted. */
  refused: number;
}

/**
 * What the kernel itself counted in this network namespace (RFC 4022, tcpActiveOpens and tcpAttemptFails). It sees a
 * connection to a port on which no service of ours listens.
 */
export function tcpCounters(): TcpCounters {
  const [names, values] = readFileSync('/proc/self/net/snmp', 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('Tcp:'))
    .map((line) => line.split(' '));
  const read = (name: string): number => Number(values?.[names?.indexOf(name) ?? -1]);
  const counters = { opened: read('ActiveOpens'), refused: read('AttemptFails') };
  if (Number.isNaN(counters.opened + counters.refused))
    throw new Error('/proc/self/net/snmp has no TCP counters');
  return counters;
}
