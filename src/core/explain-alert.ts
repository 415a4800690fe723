import { explainFinding } from './explain-finding.ts';
import { explainIncident } from './explain.ts';
import type { Finding } from './finding.ts';
import type { Incident } from './incident.ts';
import { initiatorHost } from './initiator.ts';
import { message, plural, type Message } from './message.ts';
import { countPorts, listPorts } from './port-set.ts';

/** The notification about a visit, or about what one finding says of it. */
export function explainAlert(
  incident: Incident,
  finding: Finding | null = null,
): { title: Message; body: Message } {
  const site = initiatorHost(incident.top);
  const title = site === null ? message('alertTitleNoSite') : message('alertTitle', { site });
  const { result } = explainIncident(incident);
  if (finding)
    return { title, body: message('alertFinding', { what: explainFinding(finding, incident).what, result }) };
  const { value: first = 0 } = listPorts(incident.ports).next();
  return {
    title,
    body: plural('alertBody', countPorts(incident.ports), {
      port: String(first),
      result,
    }),
  };
}

/** The notification's buttons, in order: look at it, and hear no more of this site. */
export function explainAlertButtons(): readonly [Message, Message] {
  return [message('alertReview'), message('alertMute')];
}

/** The toolbar button's tooltip when it carries a number. */
export function explainBadge(blockedPorts: number): Message {
  return plural('badgeTitle', blockedPorts);
}
