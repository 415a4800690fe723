import { networkInterfaces } from 'node:os';
import { listen, type Service } from '../world/service.ts';
import type { Probe } from './probes.ts';

/** A probe with the port it really aims at, and what listens there. */
export interface Aim {
  readonly probe: Probe;
  readonly script: string;
  readonly port: number;
  readonly url: string;
  /** Undefined where nothing listens. */
  readonly service: Service | undefined;
}

/** `localhost` is both; a machine may do without IPv6. */
const HOSTS = Object.values(networkInterfaces())
  .flatMap((addresses) => addresses ?? [])
  .map(({ address }) => address)
  .filter((address) => address === '127.0.0.1' || address === '::1');

/**
 * Takes a probe's port for the demo. Where a program of the user's own has it, a free port takes its
 * place: the page of the control run, without Loopwarden, must not disturb anybody.
 */
export async function takeAim(probe: Probe, script: string): Promise<Aim> {
  const taken = await listen({ port: probe.port, hosts: HOSTS }).catch(() => listen({ hosts: HOSTS }));
  if (!probe.listening) await taken.close();
  return {
    probe,
    script,
    port: taken.port,
    url: `${probe.scheme}://${probe.host}:${taken.port}${probe.path}`,
    service: probe.listening ? taken : undefined,
  };
}
