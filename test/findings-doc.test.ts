import { expect, test } from 'vitest';
import { FINDING_PAGES, ORDINARY_PAGES } from './cases/finding-pages.ts';
import { findingTable } from './cases/finding-table.ts';

test('docs/findings.md has the table of the pages that are tried in both browsers', () => {
  const { documented, made } = findingTable();
  expect(documented).toBe(made);
});

test('every page has a site of its own, so that none counts for another', () => {
  const sites = [...FINDING_PAGES, ...ORDINARY_PAGES].map(({ site }) => site);
  expect(new Set(sites).size).toBe(sites.length);
  expect(ORDINARY_PAGES.length).toBeGreaterThanOrEqual(10);
});
