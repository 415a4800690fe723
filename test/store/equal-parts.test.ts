import { serialize } from 'node:v8';
import { describe, expect, test } from 'vitest';
import { foldClaim, foldOutcome, foldStart, newIncident } from '../../src/core/fold.ts';
import type { Incident } from '../../src/core/incident.ts';
import { ownParts, shareParts } from '../../src/store/equal-parts.ts';
import { listPorts } from '../../src/core/port-set.ts';
import { attemptOf, BLOCKED, SHOP } from '../cases/observations.ts';
import { sampleScript } from '../cases/sample-script.ts';

const FIRST = 3_000;

/** A visit that tried so many ports, all blocked. */
function sweep(ports: number): Incident {
  const incident = newIncident('visit', 'visit', attemptAt(FIRST));
  for (let port = FIRST; port < FIRST + ports; port += 1) tryPort(incident, port);
  return incident;
}

function tryPort(incident: Incident, port: number): void {
  foldOutcome(incident, foldStart(incident, attemptAt(port), BLOCKED), { state: 'blocked' });
  foldClaim(incident, SHOP, port, sampleScript({ line: 7 }));
}

/** Each with an asker of its own, as each comes with an event of its own. */
const attemptAt = (port: number) => attemptOf({ port, initiator: { ...SHOP } });

/** A stored bitmap ends with its highest port; what it says is the same. */
const withPortsListed = (incident: Incident) => ({
  ...incident,
  ports: [...listPorts(incident.ports)],
  blockedPorts: [...listPorts(incident.blockedPorts)],
});

/** As a database gives it back. */
const stored = (incident: Incident): Incident => structuredClone(shareParts(incident));

describe.each([1, 64, 300])('a visit that tried %d ports', (ports) => {
  test('says the same when it is read', () => {
    expect(withPortsListed(stored(sweep(ports)))).toEqual(withPortsListed(sweep(ports)));
  });

  test('goes on as if it had not been stored', () => {
    const [going, read] = [sweep(ports), ownParts(stored(sweep(ports)))];
    for (const incident of [going, read]) {
      for (const port of [FIRST, FIRST + 1, 9_999]) tryPort(incident, port);
      foldStart(
        incident,
        attemptOf({ port: FIRST, host: 'localhost', path: '/other', kind: 'image' }),
        BLOCKED,
      );
      foldClaim(incident, SHOP, FIRST, sampleScript({ line: 8 }));
      // Tried, and not blocked yet.
      foldStart(incident, attemptAt(7), BLOCKED);
    }
    expect(read).toEqual(going);
  });
});

test('a bitmap of low ports takes no more than it needs', () => {
  const { ports } = stored(sweep(300));
  expect((ports as Uint8Array).byteLength).toBe(((FIRST + 299) >> 3) + 1);
});

test('a sweep takes less than half', () => {
  expect(serialize(shareParts(sweep(300))).byteLength).toBeLessThan(serialize(sweep(300)).byteLength / 2);
});
