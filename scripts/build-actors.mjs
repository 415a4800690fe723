// Writes what the heuristics know of others, from the fuller knowledge files:
//   node scripts/build-actors.mjs <knowledge folder> [output folder]
// actors.json: who is known to try loopback, and by what. pairs.json: which sites have a program of their own.
// landmarks.json: ports worth looking for, out of ports.json. docs/knowledge.md describes all of them.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const OUTPUT = fileURLToPath(new URL('../src/core/data/', import.meta.url));

/** Sources found for entries that came without one. An entry without any source is not shipped. */
const SOURCES = {
  scratch: 'https://github.com/kawasaki/pyscrlink/issues/40',
  'dymo-sites': 'github:tomashaa/dymo-bridge:README.md',
  'dynamsoft-sites': 'https://jenny-jiani.github.io/indepth/deployment/service.html',
};

/** Names that read better in a sentence. */
const NAMES = {
  threatmetrix: 'ThreatMetrix',
  'meta-pixel-localhost': 'Meta Pixel',
  'yandex-metrica-localhost': 'Yandex Metrica',
  'kr-touchen': 'TouchEn nxKey',
  'de-ausweisapp': 'AusweisApp',
  'zoom-2019': 'Zoom opener',
  'transmission-2018': 'Transmission',
  'ray-shadowray': 'Ray',
  'mcp-inspector-2025': 'MCP Inspector',
  'selenium-rebinding': 'Selenium',
  'dev-error-livereload': 'LiveReload',
  'dev-error-webpack': 'webpack',
  'dev-error-vite': 'Vite',
  trezor: 'Trezor Bridge',
  remix: 'remixd or a local Ethereum node',
  'xswd-dapps': 'XSWD wallet',
  'apollo-sandbox': 'local GraphQL server',
};

/** Left out although they have a source. */
const LEFT_OUT = new Set([
  'singularity', // a tool for rebinding, which is found by what it does
]);

/** Pairs to offer: the site's own program, at ports that are known. A sign-in coming home needs no permission. */
const OFFERED = new Set(['ask-once', 'ask-every-time']);

/** Actors known by their ports alone: nothing else is known to live there. Others need a path of their own as well. */
const KNOWN_BY_PORT = new Set(['tracking']);

/** Said by pairs.json, which also says whose they are. */
const SAID_BY_PAIRS = 'native-app-handshake';

/** What someone who looks for programs to abuse would look for. */
const LANDMARK_CATEGORIES = new Set(['ai', 'container', 'debugger', 'remote-access']);
const LANDMARK_RISKS = new Set(['high', 'critical']);

const [input, output = OUTPUT] = process.argv.slice(2);
if (!input) throw new Error('usage: node scripts/build-actors.mjs <knowledge folder> [output folder]');
const read = (name) => JSON.parse(readFileSync(join(input, name), 'utf8'));
const unverified = new Set(
  read('actors.json')
    .entries.filter((actor) => actor.verify_before_use)
    .map(({ id }) => id),
);
write('actors.json', read('actors.json').entries.flatMap(compileActor));
write('pairs.json', read('pairs.json').entries.flatMap(compilePair));
write('landmarks.json', compileLandmarks(JSON.parse(readFileSync(join(OUTPUT, 'ports.json'), 'utf8'))));

function compileActor({ id, name, purpose, script_hosts: scripts, targets, port_profiles, source }) {
  if (!source || unverified.has(id) || LEFT_OUT.has(id) || purpose === SAID_BY_PAIRS) return [];
  const isByPort = KNOWN_BY_PORT.has(purpose);
  const aims = targets
    .map(({ ports, ranges, paths }) => ({
      ports: portRanges(ports, ranges),
      paths: isByPort ? [] : pathsOf(paths),
    }))
    .filter(({ ports, paths }) => ports.length > 0 && (isByPort || paths.length > 0));
  const profiles = port_profiles.map(({ ports, min_match: least }) => ({ ports, least }));
  if (scripts.length + aims.length + profiles.length === 0) return [];
  return [{ id, name: NAMES[id] ?? name, purpose, scripts, targets: aims, profiles, source }];
}

function compilePair({ id, origins, any_origin: anySite, app, targets, suggest, actor, source: cited }) {
  const source = cited ?? SOURCES[id];
  if (!source || unverified.has(actor) || !OFFERED.has(suggest)) return [];
  const ports = portRanges(
    targets.flatMap((target) => target.ports),
    targets.flatMap((target) => target.ranges),
  );
  const sites = origins
    .map((origin) => origin.replace(/^\w+:\/\//, ''))
    .filter((site) => site !== 'devtools');
  if (ports.length === 0 || (!anySite && sites.length === 0)) return [];
  const paths = anySite ? targets.flatMap((target) => pathsOf(target.paths)) : [];
  return [
    {
      id,
      name: NAMES[id] ?? app,
      sites: anySite ? null : sites,
      ports,
      paths,
      everyTime: suggest === 'ask-every-time',
      source,
    },
  ];
}

/** Single ports only: a range is no place to look. The rest of what is known of them is in ports.json. */
function compileLandmarks({ services, ports }) {
  const known = new Map(services.map((service) => [service.id, service]));
  return ports.flatMap(({ first, last, services: ids }) => {
    const { name, category, risk } = known.get(ids[0]);
    const isSought = LANDMARK_CATEGORIES.has(category) || LANDMARK_RISKS.has(risk);
    // Where a page's own test server may be, only the worst is worth a thought.
    const mayBeTestServer = ids.some((id) => known.get(id).category === 'dev-server') && risk !== 'critical';
    if (first !== last || !isSought || mayBeTestServer || category === 'tracker') return [];
    return [{ port: first, name, critical: risk === 'critical' }];
  });
}

function byStart([a], [b]) {
  return a - b;
}

function portRanges(ports, ranges) {
  const all = [...ports.map((port) => [port, port]), ...ranges].toSorted(byStart);
  return all.filter(([first], nth) => first !== all[nth - 1]?.[0]);
}

/** Paths without query, as they are recorded; those that say nothing are left out. */
function pathsOf(paths) {
  const plain = paths.map((path) => path.replace(/\?.*$/, ''));
  return [...new Set(plain)].filter((path) => /[a-z\d]/i.test(path));
}

/** One entry a line, so that a change of the data reads well in a diff. */
function write(name, entries) {
  const lines = entries.map((entry) => `  ${JSON.stringify(entry)}`).join(',\n');
  writeFileSync(join(output, name), `[\n${lines}\n]\n`);
}
