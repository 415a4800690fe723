import type { BenchRow } from './bench.ts';

/** The rows as a markdown table, ratios with two digits. */
export function printRows(rows: readonly (BenchRow & { browser: string })[]): string {
  const cells = rows.map(({ browser, what, base, ours, unit, limit, rounds }) => [
    browser,
    what,
    base === 0 ? '' : `${figure(base)} ${unit}`,
    `${figure(ours)} ${unit}`,
    base === 0 ? '' : (ours / base).toFixed(2),
    limit,
    rounds
      ? [rounds.base, rounds.ours]
          .filter((side) => side.length > 0)
          .map(spread)
          .join(' / ')
      : '',
  ]);
  return [
    ['browser', 'what', 'without', 'with', 'ratio', 'limit', 'from to, without / with'],
    ['---', '---', '--:', '--:', '--:', '--:', '--:'],
    ...cells,
  ]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n');
}

const spread = (values: readonly number[]): string =>
  `${figure(Math.min(...values))} to ${figure(Math.max(...values))}`;

const figure = (value: number): string => Number(value.toPrecision(3)).toLocaleString('en');
