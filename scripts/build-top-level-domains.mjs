// Writes src/core/data/top-level-domains.json: node scripts/build-top-level-domains.mjs <list> <source>
// <list>: IANA's https://data.iana.org/TLD/tlds-alpha-by-domain.txt, or the index.json of the npm package `tlds`, which is
// made from it. <source>: where and which version, one line for the file.
import { readFileSync, writeFileSync } from 'node:fs';
import { domainToASCII } from 'node:url';

/** Names that are in use without being delegated (RFC 2606, 6761, 6762, 7686, 8375; ICANN's `internal`; home routers). */
const UNDELEGATED =
  'alt corp domain example fritz home internal intranet invalid lan local localdomain onion private test workgroup'.split(
    ' ',
  );

const [list, source] = process.argv.slice(2);
if (!list || !source) throw new Error('Say where the list is and where it is from');
const text = readFileSync(list, 'utf8');
const names = text.startsWith('[')
  ? JSON.parse(text)
  : text.split('\n').filter((line) => !/^#|^\s*$/.test(line));
const topLevelDomains = [
  ...new Set([...names, ...UNDELEGATED].map((name) => domainToASCII(name.trim()))),
].toSorted();
if (topLevelDomains.length < 1_000 || topLevelDomains.includes(''))
  throw new Error('That is no list of domains');
const path = new URL('../src/core/data/top-level-domains.json', import.meta.url);
writeFileSync(path, `${JSON.stringify({ source, topLevelDomains }, null, 2)}\n`);
