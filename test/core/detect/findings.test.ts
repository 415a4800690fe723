import { beforeAll, describe, expect, test } from 'vitest';
import 'fake-indexeddb/auto';
import { FINDING_KINDS, worstSeverity } from '../../../src/core/finding.ts';
import { DETECTORS, findingsOf } from '../../../src/core/findings-of.ts';
import type { Incident } from '../../../src/core/incident.ts';
import { FOUND, ORDINARY, type FindingCase } from '../../cases/finding-cases.ts';
import { visitOfCase } from '../../cases/visit-of-case.ts';
import { emptyLog } from '../../store/empty-log.ts';

const CASES = [...FOUND, ...ORDINARY];
const visits = new Map<FindingCase, Incident>();

// Through the real writer, as the recorder does it.
beforeAll(async () => {
  for (const one of CASES) {
    await emptyLog();
    visits.set(one, await visitOfCase(one));
  }
}, 60_000);

test('every kind has a case, and every case a name', () => {
  expect(new Set(CASES.map(({ name }) => name)).size).toBe(CASES.length);
  const seen = new Set(FOUND.flatMap((one) => one.seen));
  expect(FINDING_KINDS.filter((kind) => !seen.has(kind))).toEqual([]);
});

describe.each(FINDING_KINDS)('%s', (kind) => {
  test.each(CASES)('$name', (one) => {
    const found = DETECTORS[kind](visits.get(one)!);
    expect(found.length > 0).toBe(one.seen.includes(kind));
  });
});

describe('what is told', () => {
  test.each(CASES)('$name', (one) => {
    const { findings } = visits.get(one)!;
    expect(findings.map(({ kind }) => kind).toSorted()).toEqual([...(one.told ?? one.seen)].toSorted());
    expect(worstSeverity({ findings })).toBe(one.worst);
    if (one.subject !== undefined) expect(findings[0]?.subject).toBe(one.subject);
  });

  test.each(CASES)('$name: is bounded, and stays what it is when looked at again', (one) => {
    const visit = visits.get(one)!;
    expect(findingsOf(visit)).toEqual(visit.findings);
    for (const { ports } of visit.findings) expect(ports.length).toBeLessThanOrEqual(32);
  });
});
