import { initiatorHost, type Initiator } from './initiator.ts';
import { message, plural, type Message } from './message.ts';

/** The notification shown the first time a site is blocked. `ports`: the first port, and how many in all. */
export function explainAlert(
  top: Initiator,
  ports: { first: number; count: number },
): { title: Message; body: Message } {
  const site = initiatorHost(top);
  return {
    title: site === null ? message('alertTitleNoSite') : message('alertTitle', { site }),
    body: plural('alertBody', ports.count, { port: String(ports.first) }),
  };
}

/** The toolbar button's tooltip when it carries a number. */
export function explainBadge(blockedPorts: number): Message {
  return plural('badgeTitle', blockedPorts);
}
