import { findingsOf } from '../../src/core/findings-of.ts';
import type { Incident } from '../../src/core/incident.ts';
import { NO_TRACES } from '../../src/core/traces.ts';
import { sampleScript } from '../cases/sample-script.ts';
import { sampleDetail, sampleIncident, SAMPLE_TIME } from '../popup/sample-incidents.ts';

const told = (incident: Incident): Incident => ({ ...incident, findings: findingsOf(incident) });
const script = (url: string) => [sampleScript({ url, column: 7_421, api: 'WebSocket' })];

const THREATMETRIX = [63333, 5900, 5901, 5902, 5903, 3389, 5950, 5931, 5939, 6039, 5944, 6040, 5279, 7070];

/** A visit that means several things at once, one of each severity. */
export function manyFindings(): Incident {
  const from = (url: string) => ({ scripts: script(url), kinds: { websocket: 1 } });
  return told(
    sampleIncident({
      details: [
        ...THREATMETRIX.map((port) =>
          sampleDetail({ port, ...from('https://h.online-metrix.net/fp/check.js') }),
        ),
        sampleDetail({ port: 2375, paths: ['/containers/json'], kinds: { fetch: 1 } }),
        sampleDetail({ port: 4444, paths: ['/wd/hub/session'], kinds: { fetch: 1 } }),
        sampleDetail({
          port: 39_123,
          kinds: { fetch: 12 },
          counts: { blocked: 12 },
          firstAt: SAMPLE_TIME - 60_000,
        }),
        sampleDetail({ port: 44_325, paths: ['/xswd'], kinds: { websocket: 1 } }),
      ],
      traces: { ...NO_TRACES, ports: 18 },
    }),
  );
}

/** Figma and its own program. */
export function ownProgram(): Incident {
  const figma = { type: 'site', host: 'www.figma.com' } as const;
  const asked = sampleDetail({ asker: figma, port: 44_950, paths: ['/figma/version'], kinds: { fetch: 1 } });
  return told(sampleIncident({ top: figma, details: [asked], traces: { ...NO_TRACES, ports: 1 } }));
}

/** Everything from 1 to 65535. */
export function fullSweep(): Incident {
  const ports = Array.from({ length: 65_535 }, (_, nth) => nth + 1);
  const details = ports
    .slice(0, 64)
    .map((port) => sampleDetail({ port, scripts: script('https://shop.example/s.js') }));
  const traces = { ...NO_TRACES, ports: 65_535, fastest: 40, ascending: 65_000 };
  return told(sampleIncident({ details, ports, counts: { blocked: 65_535 }, traces }));
}
