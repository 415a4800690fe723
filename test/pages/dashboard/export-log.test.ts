import { expect, test } from 'vitest';
import { EXPORT_COLUMNS } from '../../../src/core/export-rows.ts';
import type { Incident } from '../../../src/core/incident.ts';
import { readAllIncidents } from '../../../src/pages/dashboard/read-all-incidents.ts';
import { exportCsv, exportJson } from '../../../src/pages/dashboard/settings/export-log.ts';
import { sampleDetail, sampleIncident } from '../../popup/sample-incidents.ts';

const log = (incidents: Incident[]) => ({
  readIncidentIds: async () => incidents.map(({ id }) => id),
  readIncidentsById: async (ids: readonly string[]) =>
    ids.map((id) => incidents.find((one) => one.id === id)),
});
const many = Array.from({ length: 450 }, (_, i) => sampleIncident({ id: `visit-${i}` }));
const options = { now: 0, version: '0.1.0', onProgress: () => {} };

test.each([0, 1, 450])('%d incidents are one JSON document', async (count) => {
  const progress: [number, number][] = [];
  const parts = await exportJson(readAllIncidents(log(many.slice(0, count)), 200), {
    ...options,
    onProgress: (done, total) => progress.push([done, total]),
  });
  const file = JSON.parse(parts.join('')) as { incidents: { id: string }[] };
  expect(file).toMatchObject({ format: 'loopwarden-incidents', version: 1, loopwarden: '0.1.0' });
  expect(file.incidents.map(({ id }) => id)).toEqual(many.slice(0, count).map(({ id }) => id));
  if (count === 450)
    expect(progress).toEqual([
      [200, 450],
      [400, 450],
      [450, 450],
    ]);
});

test('what is gone by the time it is read is left out', async () => {
  const gone = { ...log(many.slice(0, 3)), readIncidentIds: async () => ['visit-0', 'gone', 'visit-2'] };
  const file = JSON.parse((await exportJson(readAllIncidents(gone), options)).join('')) as { incidents: [] };
  expect(file.incidents).toHaveLength(2);
});

test('a table has one header, and cells from outside are no formulas', async () => {
  const evil = sampleIncident({
    id: '=1+1',
    details: [sampleDetail({ paths: ['@SUM(1)', '/'], error: '-2+3' })],
  });
  const text = (await exportCsv(readAllIncidents(log([evil, ...many]), 200), options)).join('');
  const lines = text.trimEnd().split('\r\n');
  expect(lines).toHaveLength(1 + 451);
  expect(lines[0]).toBe(`\uFEFF${EXPORT_COLUMNS.join(',')}`);
  expect(text).toContain("'=1+1");
  expect(text).toContain("'@SUM(1) /");
  expect(text).toContain("'-2+3");
  expect(lines.filter((line) => /(?:^|,)"?[=+\-@\t]/.test(line))).toEqual([]);
});
