import { bySeverity, SEVERITIES, type Finding } from './finding.ts';
import type { Incident } from './incident.ts';

/** What the user decided themselves, or has just been asked about by a page of ours, is no news. */
const KNOWN: ReadonlySet<string> = new Set([
  'rule-allow',
  'rule-allow-session',
  'paused',
  'held-post',
  'held-get',
  'user',
  'local',
  'extension',
]);

/** From this severity on a person is told without asking. */
const LOUD = SEVERITIES.indexOf('warning');

/** The findings of a visit that deserve a notification, worst first. */
export function alertWorthy(incident: Pick<Incident, 'findings' | 'details'>): Finding[] {
  return incident.findings
    .filter((finding) => SEVERITIES.indexOf(finding.severity) >= LOUD && isNews(finding, incident))
    .toSorted(bySeverity);
}

function isNews({ ports }: Finding, { details }: Pick<Incident, 'details'>): boolean {
  const concerned = details.filter(({ port }) => ports.length === 0 || ports.includes(port));
  // A finding about ports beyond those listed in detail is always news.
  return concerned.length === 0 || concerned.some(({ reason }) => !KNOWN.has(reason));
}
