import { readdirSync, readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { Preflights } from '../../background/preflights.ts';
import { Resolver } from '../../background/resolver.ts';
import { forgetOldest } from '../../src/core/forget-oldest.ts';
import type { RequestDetails } from '../../src/platform/request-details.ts';

/** What lives as long as the worker, and how else it is bounded. */
const OTHERWISE: Record<string, string> = {
  // Everything the book of names has let go leaves it too, and the book is bounded.
  'names.ts #private': 'this.#forgetPrivate()',
};

/** Fields, and constants of a module; what is made within a call ends with it, and what is read-only does not grow. */
const LONG_LIVED =
  /^(?: {2}(?:readonly )?(#\w+)|(?:const|let) (\w+))\b(?!: Readonly).* = new (?:Map|Set)(?:<.*>)?\(\);?$/gm;

const FILES = readdirSync('background').map((file) => ({
  file,
  code: readFileSync(`background/${file}`, 'utf8'),
}));
const FOUND = FILES.flatMap(({ file, code }) =>
  [...code.matchAll(LONG_LIVED)].map(([, field, constant]) => ({ file, code, name: field ?? constant! })),
);

test('the maps and sets of the background are found', () => {
  expect(FOUND.length).toBeGreaterThanOrEqual(8);
});

test.each(FOUND)('$name of $file has a bound', ({ file, code, name }) => {
  const place = name.startsWith('#') ? `this.${name}` : name;
  expect(code).toContain(OTHERWISE[`${file} ${name}`] ?? `forgetOldest(${place}, `);
});

test('what was put in first goes first, from maps and from sets', () => {
  const map = new Map([1, 2, 3, 4].map((key) => [key, key]));
  forgetOldest(map, 2);
  expect([...map.keys()]).toEqual([3, 4]);
  const set = new Set([1, 2]);
  forgetOldest(set, 2);
  expect([...set]).toEqual([1, 2]);
});

test('preflights whose end is never told are not kept for ever', () => {
  const preflights = new Preflights();
  const headers = [{ name: 'Access-Control-Request-Method', value: 'GET' }];
  for (let nth = 0; nth < 2_001; nth += 1) {
    preflights.recognise({ requestId: String(nth), requestHeaders: headers } as unknown as RequestDetails);
  }
  expect(preflights.has('0')).toBe(false);
  expect(preflights.has('1')).toBe(true);
  expect(preflights.has('2000')).toBe(true);
});

test('look-ups that are never answered are not kept without end', async () => {
  const lookUp = vi.fn(() => new Promise<string[]>(() => {}));
  const resolver = new Resolver(lookUp, 50);
  const waiting = Array.from({ length: 501 }, (_, nth) => resolver.resolve(`s${nth}.example`, 0));
  waiting.push(resolver.resolve('s500.example', 0));
  expect(lookUp).toHaveBeenCalledTimes(501);
  waiting.push(resolver.resolve('s0.example', 0));
  expect(lookUp).toHaveBeenCalledTimes(502);
  expect(new Set(await Promise.all(waiting))).toEqual(new Set(['slow']));
});
