import { readFileSync } from 'node:fs';
import { FINDING_PAGES, ORDINARY_PAGES, type FindingPage } from './finding-pages.ts';

const BEGIN = '<!-- findings:begin -->\n\n';
const END = '\n\n<!-- findings:end -->';

/** The table of docs/findings.md as it stands there, and as the pages make it. */
export function findingTable(): { documented: string; made: string } {
  const text = readFileSync(new URL('../../docs/findings.md', import.meta.url), 'utf8');
  const [, rest = ''] = text.split(BEGIN);
  return { documented: unpadded(rest.split(END)[0] ?? ''), made: unpadded(made()) };
}

function made(): string {
  const rows = [
    ['page', 'called', 'script named', 'Chromium', 'Firefox'],
    ['-', '-', '-', '-', '-'],
    ...FINDING_PAGES.map((one) => [
      one.what,
      called(one),
      one.script ?? 'none: no script did it',
      'yes',
      'yes',
    ]),
    ...ORDINARY_PAGES.map((one) => [
      one.what,
      one.says.length > 0 ? called(one) : 'nothing',
      '',
      'no warning',
      'no warning',
    ]),
  ];
  return rows.map((row) => `| ${row.join(' | ')} |`).join('\n');
}

const called = ({ says: [title = '', severity] }: FindingPage): string =>
  severity && !severity.includes('.') && SEVERITY_WORDS.has(severity)
    ? `${title} (${severity.toLowerCase()})`
    : title;

const SEVERITY_WORDS = new Set(['Nothing to worry about', 'Good to know', 'Warning', 'Serious warning']);

/** Without what the formatter adds to make columns line up. */
function unpadded(table: string): string {
  return table
    .split('\n')
    .map((line) =>
      line.replaceAll(/ +/g, ' ').replaceAll(/-+/g, (dashes) => (line.startsWith('| -') ? '-' : dashes)),
    )
    .join('\n');
}
