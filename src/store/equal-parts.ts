import type { Incident, PortDetail } from '../core/incident.ts';
import type { PortSet } from '../core/port-set.ts';

/**
 * The same incident as it is stored: equal parts of it are one object, and a bitmap of ports ends with the highest of them.
 * A database writes an object once and refers to it after that (structured clone), and a sweep's details are alike in all
 * but the port: it takes half the bytes. Who changes what was read must take it apart first, by `ownParts`.
 */
export function shareParts<Kind extends Incident>(incident: Kind): Kind {
  const known = new Map<string, unknown>();
  const shared = <T extends object>(part: T): T => {
    const text = JSON.stringify(part);
    if (!known.has(text)) known.set(text, part);
    return known.get(text) as T;
  };
  const [ports, blockedPorts] = [trimmed(incident.ports), trimmed(incident.blockedPorts)];
  return {
    ...incident,
    ports,
    blockedPorts: isSame(ports, blockedPorts) ? ports : blockedPorts,
    details: incident.details.map((detail) => ({
      ...detail,
      asker: shared(detail.asker),
      hosts: shared(detail.hosts),
      paths: shared(detail.paths),
      kinds: shared(detail.kinds),
      counts: shared(detail.counts),
      scripts: shared(detail.scripts.map(shared)),
    })),
  };
}

/** The same incident, each detail with parts of its own, as `foldStart` and its like change them in place. */
export function ownParts<Kind extends Incident>(incident: Kind): Kind {
  const { blockedPorts } = incident;
  return {
    ...incident,
    blockedPorts: blockedPorts instanceof Uint8Array ? blockedPorts.slice() : blockedPorts,
    details: incident.details.map((detail): PortDetail => ({
      ...detail,
      hosts: [...detail.hosts],
      paths: [...detail.paths],
      kinds: { ...detail.kinds },
      counts: { ...detail.counts },
      scripts: [...detail.scripts],
    })),
  };
}

function isSame(a: PortSet, b: PortSet): boolean {
  if (a.length !== b.length || a instanceof Uint8Array !== b instanceof Uint8Array) return false;
  for (let at = 0; at < a.length; at += 1) if (a[at] !== b[at]) return false;
  return true;
}

/** What is not there is zero to all who read it. A copy, because a database stores all of what a view looks into. */
function trimmed(ports: PortSet): PortSet {
  if (!(ports instanceof Uint8Array)) return ports;
  return ports.slice(0, ports.findLastIndex((byte) => byte !== 0) + 1);
}
