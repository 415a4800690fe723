import { until } from '../browser/harness/until.ts';
import type { Aim } from './aim.ts';

/** What came in at one program. */
export interface Arrival {
  port: number;
  connections: number;
  requests: number;
}

const PATIENCE_MS = 10_000;
/** How long nothing more must come before the count is taken for complete. */
const QUIET_MS = 700;

/** What has arrived since the last count; starts the next one. */
export function takeArrivals(aims: readonly Aim[]): Arrival[] {
  const arrivals = aims.flatMap(({ port, service }) =>
    service ? [{ port, connections: service.connections, requests: service.requests.length }] : [],
  );
  for (const { service } of aims) service?.reset();
  return arrivals;
}

/** Waits until something has come in everywhere where it can, or for good, and nothing more comes. */
export async function untilArrived(aims: readonly Aim[]): Promise<void> {
  const services = aims.flatMap(({ service }) => service ?? []);
  await until(
    () => services.every(({ requests }) => requests.length > 0),
    (everywhere) => everywhere,
    PATIENCE_MS,
  );
  await untilQuiet(aims);
}

/** Waits until nothing has come in for a while. */
export async function untilQuiet(aims: readonly Aim[]): Promise<void> {
  const services = aims.flatMap(({ service }) => service ?? []);
  const count = (): number => services.reduce((sum, { connections, bytes }) => sum + connections + bytes, 0);
  let last = count();
  let since = Date.now();
  await until(
    () => {
      if (count() !== last) [last, since] = [count(), Date.now()];
      return Date.now() - since;
    },
    (quiet) => quiet > QUIET_MS,
    PATIENCE_MS,
  );
}
