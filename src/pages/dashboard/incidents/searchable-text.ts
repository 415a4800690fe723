import { explainKinds, explainOutcome } from '../../../core/explain-detail.ts';
import { explainFindingKind } from '../../../core/explain-finding.ts';
import { explainPort } from '../../../core/explain-port.ts';
import { explainIncident } from '../../../core/explain.ts';
import type { Incident, PortDetail } from '../../../core/incident.ts';
import { initiatorHost } from '../../../core/initiator.ts';
import { describePort } from '../../../core/ports.ts';
import type { Translate } from '../../../core/translate.ts';

/** Everything an incident says on screen, in lower case, for the search; made on first use and kept with the incident. */
export function createSearchableText(t: Translate): (incident: Incident) => string {
  const made = new WeakMap<Incident, string>();
  const ports = new Map<number, string>();

  function portText(port: number): string {
    let text = ports.get(port);
    if (text === undefined) ports.set(port, (text = `${port} ${t(explainPort(describePort(port)))}`));
    return text;
  }

  const detailText = (detail: PortDetail): (string | null)[] => [
    portText(detail.port),
    initiatorHost(detail.asker),
    ...detail.hosts,
    ...detail.paths,
    ...explainKinds(detail).map((said) => t(said)),
    ...explainOutcome(detail).map((said) => t(said)),
    detail.error,
    ...detail.scripts.map(({ url, line, column, api }) => `${url}:${line}:${column} ${api}`),
  ];

  return (incident) => {
    let text = made.get(incident);
    if (text !== undefined) return text;
    const { what, result } = explainIncident(incident);
    const parts = [
      t(what),
      t(result),
      ...incident.findings.flatMap(({ kind, subject }) => [t(explainFindingKind(kind)), subject]),
      ...incident.details.flatMap(detailText),
    ];
    text = [...new Set(parts)].join('\n').toLowerCase();
    made.set(incident, text);
    return text;
  };
}
