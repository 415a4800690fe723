// Writes src/core/data/ports.json, the product's own copy of "what usually listens on this port",
// from a fuller knowledge file:
//   node scripts/build-ports.mjs <knowledge/ports.json> [output file]
// docs/knowledge.md describes both files.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { PORT_NAMES } from './port-names.mjs';

const OUTPUT = fileURLToPath(new URL('../src/core/data/ports.json', import.meta.url));
const SERVICES_PER_PORT = 2;

/** Entries that are left out although they have a source. */
const LEFT_OUT = new Set([
  'tmx-63333', // a port that a scanner uses as its reference: nothing listens there
  'asus-driverhub', // the port is unverified
  'dropbox-local', // the port is unverified
  'faceit-ac', // the port is unverified
]);

/** Sources found for entries that came without one. An entry without any source is not shipped. */
const SOURCES = {
  'anyconnect-sso': 'https://github.com/dlenski/gp-saml-gui/issues/45',
  'dymo-connect': 'github:tomashaa/dymo-bridge:README.md',
  dynamsoft: 'https://jenny-jiani.github.io/indepth/deployment/service.html',
  'okta-verify': 'https://github.com/okta/okta-signin-widget/pull/3945',
  'scratch-link': 'https://github.com/kawasaki/pyscrlink/issues/40',
};

const [input, output = OUTPUT] = process.argv.slice(2);
if (!input) throw new Error('usage: node scripts/build-ports.mjs <knowledge/ports.json> [output file]');
writeFileSync(output, format(compile(JSON.parse(readFileSync(input, 'utf8')))));

function compile(knowledge) {
  const entries = new Map(knowledge.entries.filter(isShipped).map((entry) => [entry.id, entry]));
  const ports = compilePorts(entries, knowledge.port_index);
  const shown = new Set(ports.flatMap(({ services }) => services));
  const services = [...shown].toSorted().map((id) => compileService(entries.get(id)));
  return { services, ports };
}

function isShipped({ id, source }) {
  return (source || SOURCES[id]) && !LEFT_OUT.has(id);
}

function compileService(entry) {
  return {
    id: entry.id,
    name: PORT_NAMES[entry.id] ?? entry.service,
    category: entry.category,
    risk: entry.risk_level,
    auth: entry.auth_default,
    ...knownFlaw(entry),
    source: entry.source ?? SOURCES[entry.id],
  };
}

/** The latest flaw that has a public number: the one a person can look up. */
function knownFlaw({ attacks = [] }) {
  const [latest] = attacks
    .map(({ id }) => id)
    .filter((id) => /^(?:CVE|GHSA)-/.test(id))
    .toSorted()
    .toReversed();
  return latest ? { flaw: latest } : {};
}

/** Neighbouring ports with the same services become one range, so that a lookup is a binary search. */
function compilePorts(entries, index) {
  const ranges = [];
  for (let port = 1; port <= 65535; port++) {
    const services = servicesAt(port, entries, index);
    if (services.length === 0) continue;
    const last = ranges.at(-1);
    if (last?.last === port - 1 && last.services.join() === services.join()) last.last = port;
    else ranges.push({ first: port, last: port, services });
  }
  return ranges;
}

/** Best known first: the index is in that order; wide ranges are not in it and come last. */
function servicesAt(port, entries, index) {
  const ids = new Set((index[port] ?? []).filter((id) => entries.has(id)));
  for (const { id, ranges } of entries.values()) {
    if (ranges.some(([first, last]) => first <= port && port <= last)) ids.add(id);
  }
  return [...ids].slice(0, SERVICES_PER_PORT);
}

/** One service and one range a line, so that a change of the data reads well in a diff. */
function format({ services, ports }) {
  return `{\n  "services": [\n${lines(services)}\n  ],\n  "ports": [\n${lines(ports)}\n  ]\n}\n`;
}

function lines(items) {
  return items.map((item) => `    ${JSON.stringify(item)}`).join(',\n');
}
