import { OUTCOME_STATES } from '../../src/core/attempt.ts';
import { noCounts } from '../../src/core/fold.ts';
import type { Incident, OutcomeCounts, PortDetail } from '../../src/core/incident.ts';
import { addPort, NO_PORTS } from '../../src/core/port-set.ts';
import { NO_TRACES } from '../../src/core/traces.ts';

export const SHOP = { type: 'site', host: 'shop.example' } as const;

/** When samples happen. */
export const SAMPLE_TIME = new Date('2026-11-22T14:12:00').getTime();

type SampleDetail = Partial<Omit<PortDetail, 'counts'>> & { counts?: Partial<OutcomeCounts> };
type SampleIncident = Partial<Omit<Incident, 'counts' | 'ports'>> & {
  counts?: Partial<OutcomeCounts>;
  ports?: number[];
};

const filled = (counts: Partial<OutcomeCounts>): OutcomeCounts => ({ ...noCounts(), ...counts });

/** One blocked image at port 3000, asked for by the shop; with changes. */
export function sampleDetail({ counts, ...changes }: SampleDetail = {}): PortDetail {
  return {
    asker: SHOP,
    port: 3000,
    firstAt: SAMPLE_TIME - 5_000,
    lastAt: SAMPLE_TIME,
    hosts: ['127.0.0.1'],
    paths: ['/'],
    kinds: { image: 1 },
    counts: filled(counts ?? { blocked: 1 }),
    reason: 'stranger-site',
    status: null,
    error: null,
    scripts: [],
    ...changes,
  };
}

/** The shop's visit in tab 7; counts and ports are those of its details unless given. */
export function sampleIncident({ counts, ports, ...changes }: SampleIncident = {}): Incident {
  const details = changes.details ?? [sampleDetail()];
  const sum = filled({});
  for (const detail of details)
    for (const state of OUTCOME_STATES) {
      const count = detail.counts[state] ?? 0;
      if (count > 0) sum[state] = (sum[state] ?? 0) + count;
    }
  const portSet = (ports ?? details.map((detail) => detail.port)).reduce(addPort, NO_PORTS);
  return {
    id: 'visit-1',
    documentId: 'doc-1',
    top: SHOP,
    tabId: 7,
    firstAt: SAMPLE_TIME - 5_000,
    lastAt: SAMPLE_TIME,
    counts: counts ? filled(counts) : sum,
    ports: portSet,
    blockedPorts: portSet,
    details,
    findings: [],
    traces: NO_TRACES,
    ...changes,
  };
}
