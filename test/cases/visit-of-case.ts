import type { Verdict } from '../../src/core/decide.ts';
import type { Incident } from '../../src/core/incident.ts';
import type { Initiator } from '../../src/core/initiator.ts';
import type { Observation } from '../../src/core/observation.ts';
import { readIncidentsById } from '../../src/store/incident-log.ts';
import { writeObservations } from '../../src/store/incident-writer.ts';
import { BLOCKED } from './observations.ts';
import { sampleScript } from './sample-script.ts';
import type { FindingCase, Try } from './finding-cases.ts';

const BEGAN = 1_000_000;
const HOUR = 3_600_000;

/** Writes what a case's page does, with the visits before it, and gives the incident of the last visit. */
export async function visitOfCase({
  site = 'shop.example',
  tries,
  before = [],
}: FindingCase): Promise<Incident> {
  const earlier = before.flatMap((ports, nth) =>
    ports.flatMap((port) => observed(site, { port }, `before ${nth}`, BEGAN + nth * HOUR)),
  );
  const now = BEGAN + before.length * HOUR;
  const observations = tries.flatMap((one) => observed(site, one, 'visit', now));
  await writeObservations([...earlier, ...observations], 'session');
  const [incident] = await readIncidentsById(['visit']);
  if (!incident) throw new Error('nothing was written');
  return incident;
}

let requests = 0;

function observed(site: string, one: Try, visit: string, began: number): Observation[] {
  const { port, at = 0, path = '/', host = '127.0.0.1', kind = 'fetch', method = 'GET' } = one;
  const top: Initiator = { type: 'site', host: site };
  const asker: Initiator = { type: 'site', host: one.by ?? site };
  const verdict: Verdict = one.reason
    ? { action: one.blocked ? 'block' : 'allow', reason: one.reason }
    : BLOCKED;
  const seen: Observation = {
    type: 'ended',
    attempt: {
      requestId: `case ${(requests += 1)}`,
      at: began + at,
      target: { scheme: 'http', host, port, path },
      kind,
      method,
      initiator: asker,
      top,
      tabId: 7,
      frameId: 0,
    },
    verdict,
    visit: { incidentId: visit, documentId: visit },
    outcome: verdict.action === 'block' ? { state: 'blocked' } : { state: 'failed', error: 'x' },
  };
  if (!one.script) return [seen];
  const script = sampleScript({ url: one.script });
  return [
    seen,
    { type: 'claimed', asker, port, script, visit: { incidentId: visit, documentId: visit }, at: began + at },
  ];
}
