import { expect, test } from 'vitest';
import { groupByAsker } from '../../src/ui/group-by-asker.ts';
import { sampleDetail, SHOP } from '../popup/sample-incidents.ts';

test('groups and ports stay in order of appearance', () => {
  const tracker = { type: 'site', host: 'tracker.example' } as const;
  const groups = groupByAsker([
    sampleDetail({ asker: tracker, port: 3 }),
    sampleDetail({ port: 2 }),
    sampleDetail({ asker: { ...tracker }, port: 1 }),
  ]);
  expect(groups.map(({ asker, details }) => [asker, details.map(({ port }) => port)])).toEqual([
    [tracker, [3, 1]],
    [SHOP, [2]],
  ]);
});
