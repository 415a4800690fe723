import type { Incident } from '../../../core/incident.ts';
import { listPorts } from '../../../core/port-set.ts';
import { detailTone, type Tone } from '../../../ui/tone.ts';

export const PORTS = 65_536;
/** So many ports are one field of the map: 49,152, where temporary ports begin, is the beginning of a row. */
export const BLOCK = 64;

/** Quietest first; the number of a tone is its place here plus one, and 0 is a port nobody tried. */
const TONES: readonly Tone[] = ['quiet', 'stopped', 'allowed', 'through'];

/** One byte for each port: how the loudest try at it ended. */
export type PortOutcomes = Uint8Array;

export function portOutcomes(incidents: readonly Incident[]): PortOutcomes {
  const outcomes = new Uint8Array(PORTS);
  const raise = (port: number, tone: Tone) =>
    (outcomes[port] = Math.max(outcomes[port]!, TONES.indexOf(tone) + 1));
  for (const { ports, blockedPorts, details } of incidents) {
    for (const port of listPorts(ports)) raise(port, 'quiet');
    for (const port of listPorts(blockedPorts)) raise(port, 'stopped');
    for (const detail of details) raise(detail.port, detailTone(detail));
  }
  return outcomes;
}

/** Null for a port nobody tried. */
export function toneAt(outcomes: PortOutcomes, port: number): Tone | null {
  return TONES[outcomes[port]! - 1] ?? null;
}

export interface Block {
  first: number;
  tried: number;
  /** The loudest of its ports; null where none was tried. */
  tone: Tone | null;
}

/** The fields of the map, in order. */
export function portBlocks(outcomes: PortOutcomes): Block[] {
  return Array.from({ length: PORTS / BLOCK }, (_, index) => {
    const first = index * BLOCK;
    const inside = outcomes.subarray(first, first + BLOCK);
    const loudest = Math.max(...inside);
    return {
      first,
      tried: inside.reduce((sum, one) => sum + (one > 0 ? 1 : 0), 0),
      tone: TONES[loudest - 1] ?? null,
    };
  });
}

/** Neighbouring ports that ended alike. */
export interface Run {
  first: number;
  last: number;
  tone: Tone;
}

/** The map in words: all runs, lowest first. */
export function portRuns(outcomes: PortOutcomes): Run[] {
  const runs: Run[] = [];
  for (let port = 0; port < PORTS; port += 1) {
    const tone = toneAt(outcomes, port);
    if (tone === null) continue;
    const last = runs.at(-1);
    if (last?.tone === tone && last.last === port - 1) last.last = port;
    else runs.push({ first: port, last: port, tone });
  }
  return runs;
}
