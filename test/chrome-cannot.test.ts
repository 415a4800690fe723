import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CHROME_CANNOT } from './cases/chrome-cannot.ts';

test('ARCHITECTURE.md shows what Chrome cannot express: all of the list, and nothing else', () => {
  const text = readFileSync(join(import.meta.dirname, '../ARCHITECTURE.md'), 'utf8');
  const section = /^## What Chrome cannot express$(.*?)^## /ms.exec(text)![1]!;
  const rows = [...section.matchAll(/^\| (.+?) +\| (.+?) +\|$/gm)].map(([, what, instead]) => [
    what,
    instead,
  ]);
  expect(rows.slice(2)).toEqual(CHROME_CANNOT.map(({ what, instead }) => [what, instead]));
});
