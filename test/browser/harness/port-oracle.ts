import type { Page } from 'puppeteer-core';

export const ORACLE_KINDS = ['fetch', 'image', 'websocket', 'frame', 'https image'] as const;
export type OracleKind = (typeof ORACLE_KINDS)[number];

/** What a page can learn of one port. */
export interface Sighting {
  port: number;
  /** Everything that happened, in words: events in their order, errors, and what the Resource Timing entry says. */
  result: string;
  /** Milliseconds until the last of it. */
  took: number;
  /** The entry's own duration, milliseconds; -1 where there is none. */
  duration: number;
  /** Its place among all of its round, by when it ended. */
  place: number;
}

/**
 * Lets the page probe ports as an attacker would.
 * @param atOnce all at the same time, so that their order tells; else one after the other
 */
export function probe(
  page: Page,
  kind: OracleKind,
  ports: readonly number[],
  atOnce = false,
): Promise<Sighting[]> {
  // Firefox fires no event at all for a frame it may not load, so waiting longer tells nothing.
  const patience = kind === 'frame' ? 12_000 : 30_000;
  return page.evaluate(probeInPage, kind, [...ports], atOnce, patience);
}

/** Runs in the page: stands on its own. */
async function probeInPage(
  kind: OracleKind,
  ports: number[],
  atOnce: boolean,
  patience: number,
): Promise<Sighting[]> {
  /** How long a frame has to be loaded a second time, milliseconds. */
  const AGAIN = 6_000;
  let places = 0;
  /** Tells this round's entries from those of others. */
  const token = Math.random().toString(36).slice(2);

  const start = (port: number, told: (what: string) => void, done: () => void): void => {
    const path = `127.0.0.1:${port}/oracle/${token}`;
    if (kind === 'fetch') {
      fetch(`http://${path}`)
        .then((response) => told(`status ${response.status} ${response.type}`))
        .catch((error: unknown) => told(String(error)))
        .finally(done);
    } else if (kind === 'websocket') {
      const socket = new WebSocket(`ws://${path}`);
      for (const name of ['open', 'error', 'close'] as const)
        socket.addEventListener(name, (event) => {
          told(`${name} ${event instanceof CloseEvent ? event.code + event.reason : ''}`);
          if (name === 'open') socket.close();
          if (name === 'close') done();
        });
    } else if (kind === 'frame') {
      const frame = document.createElement('iframe');
      frame.addEventListener('load', () => {
        told('load');
        // The old trick: a page that is there stays for a new fragment, and one that could not be loaded is loaded again.
        if (!frame.src.endsWith('#again')) frame.src += '#again';
        done();
      });
      frame.addEventListener('error', () => {
        told('error');
        done();
      });
      frame.src = `http://${path}`;
      document.body.append(frame);
    } else {
      const image = new Image();
      for (const name of ['load', 'error'])
        image.addEventListener(name, () => {
          told(`${name} ${image.naturalWidth}`);
          done();
        });
      image.src = `${kind === 'https image' ? 'https' : 'http'}://${path}`;
    }
  };

  const timing = (port: number): { words: string; duration: number } => {
    const entries = performance
      .getEntriesByType('resource')
      .filter(({ name }) => name.includes(`:${port}/oracle/${token}`)) as PerformanceResourceTiming[];
    const shape = entries.map((entry) => {
      const { initiatorType, nextHopProtocol, responseStatus, transferSize, decodedBodySize } = entry;
      const marks = (['connectStart', 'secureConnectionStart', 'requestStart', 'responseStart'] as const).map(
        (mark) => (entry[mark] === 0 ? 0 : entry[mark] === entry.fetchStart ? 'start' : 'later'),
      );
      return [initiatorType, nextHopProtocol, responseStatus, transferSize, decodedBodySize, ...marks].join(
        ' ',
      );
    });
    return { words: shape.join(' | '), duration: entries[0]?.duration ?? -1 };
  };

  const sight = (port: number): Promise<Sighting> =>
    new Promise((resolve) => {
      const events: string[] = [];
      const began = performance.now();
      let ended = false;
      const end = (): void => {
        if (ended) return;
        ended = true;
        const took = performance.now() - began;
        const place = places++;
        // The entry is there one task later, or a few on a busy machine, and a frame may be loaded again.
        const read = (turns: number): void => {
          const { words, duration } = timing(port);
          if (words === '' && turns > 0) setTimeout(() => read(turns - 1), 5);
          else resolve({ port, result: [...events, words].join(', '), took, duration, place });
        };
        setTimeout(() => read(kind === 'fetch' ? 40 : 0), kind === 'frame' && atOnce ? AGAIN : 0);
      };
      setTimeout(() => {
        if (!ended) events.push('nothing');
        end();
      }, patience);
      start(port, (what) => events.push(what.replaceAll(String(port), 'PORT')), end);
    });

  performance.setResourceTimingBufferSize(10_000);
  performance.clearResourceTimings();
  if (atOnce) return Promise.all(ports.map(sight));
  const sightings: Sighting[] = [];
  for (const port of ports) sightings.push(await sight(port));
  return sightings;
}
