import { LOCAL_PAGE_DOMAINS } from '../../src/core/guard-rules.ts';
import { initiatorFromUrl } from '../../src/core/initiator.ts';
import type { Policy } from '../../src/core/policy.ts';
import type { AnyRequest } from './any-verdict-case.ts';

/** Something `decide` says that Chrome's rules cannot. ARCHITECTURE.md shows this list, and a test holds it to it. */
export interface ChromeCannot {
  /** Which requests. */
  what: string;
  /** What Chrome does instead, and why. */
  instead: string;
  /** What the generator makes of it, under a policy; null where it makes nothing of the kind. */
  covers: ((request: AnyRequest, policy: Policy) => boolean) | null;
}

export const CHROME_CANNOT: readonly ChromeCannot[] = [
  {
    what: 'opaque askers (sandboxed and `data:` frames)',
    instead:
      'blocks them; `testMatchOutcome` refuses the question, so real pages show it (`test/cases/request-kinds.ts`)',
    covers: ({ asker }) => asker === 'null',
  },
  {
    what: 'local pages outside 127.0.0.0/24 and 127.0.1.1',
    instead: 'blocks: initiators are compared by name, ranges are unknown',
    covers: ({ asker }) => {
      const initiator = initiatorFromUrl(asker);
      return initiator.type === 'local' && !isListed(initiator.host);
    },
  },
  {
    what: 'a sign-in answer by form',
    instead: 'blocks: no rule sees a body; our page sends it on at once',
    covers: null,
  },
  {
    what: 'holding GET: pages at IPv6 addresses, names without a domain',
    instead: '**allows**, noted: sites are told from typed addresses by the ends of their names',
    covers: ({ asker, kind, method }, { navigations }) => {
      const host = asker === undefined ? '' : new URL(asker).hostname;
      const isNameless = host.startsWith('[') || host === 'intranet' || asker?.startsWith('file:') === true;
      return navigations === 'hold' && kind === 'navigation' && method === undefined && isNameless;
    },
  },
  {
    what: 'holding GET: opaque askers',
    instead: '**allows**, noted: they have no name',
    covers: null,
  },
  {
    what: 'a known name seen at a public address, as an asker',
    instead: '**allows** it to ask other known names; the static rules leave it out',
    covers: null,
  },
  {
    what: 'names below a name that leads here',
    instead: 'blocks them too: `requestDomains` covers subdomains. What was seen elsewhere is left out',
    covers: null,
  },
  {
    what: 'WebRTC, sign-ins and passkeys',
    instead: 'no rule and no event: the page hook stops it, and `decide` only names it',
    covers: null,
  },
  {
    what: "another extension's request",
    instead: 'hidden from our rules; a hypothetical one is blocked',
    covers: ({ asker }) => initiatorFromUrl(asker).type === 'extension',
  },
];

const isListed = (host: string): boolean =>
  LOCAL_PAGE_DOMAINS.includes(host) || /(?:^|\.)localhost\.?$/.test(host);
