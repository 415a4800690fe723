import { TRIED_PATH, TRIED_PORT } from '../../src/pages/welcome/try-it.tsx';
import type { Incident } from '../../src/core/incident.ts';
import { sampleDetail, sampleIncident } from '../popup/sample-incidents.ts';
import type { SampleState } from './sample-world.ts';

/** What the log would hold of the welcome page's try: nothing where blocking is off. */
export function sampleTry({ now, protection }: SampleState): Incident[] {
  if (protection.state === 'off' || protection.state === 'blind') return [];
  const counts = protection.state === 'watching' ? { failed: 1 } : { blocked: 1 };
  const detail = sampleDetail({
    asker: { type: 'opaque', host: null },
    port: TRIED_PORT,
    paths: [TRIED_PATH],
    lastAt: now,
    counts,
  });
  return [sampleIncident({ details: [detail], lastAt: now })];
}
