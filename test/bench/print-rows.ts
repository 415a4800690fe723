import type { BenchRow } from './bench.ts';

/** The rows as a markdown table, ratios with two digits. */
export function printRows(rows: readonly (BenchRow & { browser: string })[]): string {
  const cells = rows.map(({ browser, what, base, ours, unit, limit }) => [
    browser,
    what,
    base === 0 ? '' : `${figure(base)} ${unit}`,
    `${figure(ours)} ${unit}`,
    base === 0 ? '' : (ours / base).toFixed(2),
    limit,
  ]);
  return [
    ['browser', 'what', 'without', 'with', 'ratio', 'limit'],
    ['---', '---', '--:', '--:', '--:', '--:'],
    ...cells,
  ]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n');
}

const figure = (value: number): string => Number(value.toPrecision(3)).toLocaleString('en');
