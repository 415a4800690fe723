import { stringify } from 'csv-stringify/browser/esm/sync';
import { expect, test } from 'vitest';
import { exportIncident, portRuns } from '../../src/core/export-incident.ts';
import { EXPORT_COLUMNS, exportRows } from '../../src/core/export-rows.ts';
import { addPort, NO_PORTS, type PortSet } from '../../src/core/port-set.ts';
import { sampleDetail, sampleIncident } from '../popup/sample-incidents.ts';

test('ports are written as runs', () => {
  expect(portRuns(NO_PORTS)).toEqual([]);
  expect(portRuns([1, 2, 3, 80, 8000, 8001])).toEqual([
    [1, 3],
    [80, 80],
    [8000, 8001],
  ]);
  let all: PortSet = NO_PORTS;
  for (let port = 1; port <= 65_535; port += 1) all = addPort(all, port);
  expect(portRuns(all)).toEqual([[1, 65_535]]);
});

test('an incident is exported without what only this browser understands', () => {
  const text = JSON.stringify(exportIncident(sampleIncident({ tabId: 7, documentId: 'doc-1' })));
  expect(text).not.toMatch(/tabId|documentId|traces|bytes/);
});

test('every row has every column, and the attempts of all rows add up to the whole', () => {
  const incident = sampleIncident({
    details: [sampleDetail({ port: 1, counts: { blocked: 2 } }), sampleDetail({ port: 2 })],
  });
  incident.counts.blocked += 10;
  const rows = exportRows(incident);
  expect(rows).toHaveLength(3);
  expect(new Set(rows.map((row) => row.length))).toEqual(new Set([EXPORT_COLUMNS.length]));
  const blocked = EXPORT_COLUMNS.indexOf('blocked');
  expect(rows.reduce((sum, row) => sum + Number(row[blocked]), 0)).toBe(incident.counts.blocked);
});

test('text from outside cannot become a formula of a spreadsheet', () => {
  for (const start of ['=', '+', '-', '@', '\t', '\r']) {
    const incident = sampleIncident({
      details: [sampleDetail({ paths: [`${start}cmd|' /C calc'!A0`], error: `${start}1` })],
    });
    const csv = stringify(exportRows(incident), { escape_formulas: true });
    expect(csv).not.toMatch(new RegExp(`(?:^|[,"])[${start === '-' ? '\\-' : start}]`, 'm'));
  }
});
