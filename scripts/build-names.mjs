// Writes src/core/data/names.json, the product's own copy of "public names that mean your own computer",
// from a fuller knowledge file:
//   node scripts/build-names.mjs <knowledge/names.json> [output file]
// docs/knowledge.md describes both files.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const OUTPUT = fileURLToPath(new URL('../src/core/data/names.json', import.meta.url));

/** A name is shipped where it leads to loopback, or to whatever address is written in it. */
const LEADS_HERE = /127\.0\.0\.1|::1|^loopback|address|then the target|host machine/;

const [input, output = OUTPUT] = process.argv.slice(2);
if (!input) throw new Error('usage: node scripts/build-names.mjs <knowledge/names.json> [output file]');
writeFileSync(output, format(compile(JSON.parse(readFileSync(input, 'utf8')))));

function compile({ entries }) {
  return entries.filter(isShipped).map(compileName).toSorted(byName);
}

/** No source, no entry. Spellings of loopback itself are `loopback-pattern.ts`'s. */
function isShipped({ pattern, kind, source, resolves_to: leads }) {
  const isSpelling = kind === 'literal' && (!/^[a-z].*[a-z\d]$/.test(pattern) || pattern === 'localhost');
  return source && !isSpelling && LEADS_HERE.test(leads);
}

function compileName(entry) {
  const except = entry.exceptions.filter((name) => name !== entry.pattern);
  return {
    name: entry.pattern,
    covers: coverage(entry),
    // Developers serve pages under these, and only their own.
    ...(entry.kind.startsWith('dev-') ? { dev: true } : {}),
    ...(except.length > 0 ? { except } : {}),
    what: entry.what,
    source: entry.source,
  };
}

function coverage({ pattern, kind, includes_subdomains: isWild, exceptions, extract }) {
  if (!isWild) return 'name';
  if (kind === 'rebinding' || exceptions.includes(pattern)) return 'below';
  return extract === null ? 'all' : 'embedded';
}

function byName(a, b) {
  return a.name < b.name ? -1 : 1;
}

/** One name a line, so that a change of the data reads well in a diff. */
function format(names) {
  return `{\n  "names": [\n${names.map((name) => `    ${JSON.stringify(name)}`).join(',\n')}\n  ]\n}\n`;
}
