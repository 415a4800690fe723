import type { Rule } from './policy.ts';

/** Rules that Chrome can say at once: each of these sites, each of these ports. */
export interface PortGroup {
  sites: readonly string[];
  ports: readonly number[];
}

/** Groups, and whether each port or else each site is in one of them only: that is what names the group. */
export interface PortGroups {
  by: 'port' | 'site';
  groups: readonly PortGroup[];
}

/**
 * Says site × port rules in as few groups as there are different lists. Many sites for few ports go by port, one site
 * with thousands of ports goes by site; the way that takes fewer groups is taken.
 * @param rules all of one effect and lifetime
 * @param most ports in one group
 */
export function groupPorts(rules: readonly Pick<Rule, 'site' | 'port'>[], most: number): PortGroups {
  const sitesOf = gather(rules, ({ port, site }) => [port, site]);
  const portsOf = gather(rules, ({ port, site }) => [site, port]);
  const byPort = alike(sitesOf).map(([ports, sites]): PortGroup => ({ sites, ports }));
  const bySite = alike(portsOf).map(([sites, ports]): PortGroup => ({ sites, ports }));
  const [pieces, otherwise] = [split(byPort, most), split(bySite, most)];
  return otherwise.length < pieces.length
    ? { by: 'site', groups: otherwise }
    : { by: 'port', groups: pieces };
}

function gather<K, V>(
  rules: readonly Pick<Rule, 'site' | 'port'>[],
  read: (rule: Pick<Rule, 'site' | 'port'>) => [K, V],
): Map<K, V[]> {
  const found = new Map<K, V[]>();
  for (const rule of rules) {
    const [key, value] = read(rule);
    const values = found.get(key);
    if (values) values.push(value);
    else found.set(key, [value]);
  }
  return found;
}

/** The keys that have the same values, with these values; all in order, so that the same policy gives the same groups. */
function alike<K, V>(lists: ReadonlyMap<K, V[]>): [K[], V[]][] {
  const found = new Map<string, [K[], V[]]>();
  for (const [key, values] of lists) {
    const sorted = [...new Set(values)].toSorted(byOrder);
    const name = sorted.join(' ');
    const entry = found.get(name);
    if (entry) entry[0].push(key);
    else found.set(name, [[key], sorted]);
  }
  return [...found.values()]
    .map(([keys, values]): [K[], V[]] => [keys.toSorted(byOrder), values])
    .toSorted(([a], [b]) => byOrder(a[0], b[0]));
}

function split(groups: readonly PortGroup[], most: number): PortGroup[] {
  return groups.flatMap(({ sites, ports }) =>
    Array.from({ length: Math.ceil(ports.length / most) }, (_, i) => ({
      sites,
      ports: ports.slice(i * most, (i + 1) * most),
    })),
  );
}

const byOrder = (a: unknown, b: unknown): number =>
  typeof a === 'number' && typeof b === 'number' ? a - b : String(a) < String(b) ? -1 : 1;
