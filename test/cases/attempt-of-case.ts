import { parseEndpoint, type Target } from '../../src/core/address.ts';
import type { Attempt } from '../../src/core/attempt.ts';
import { initiatorFromUrl, initiatorHost, type Initiator } from '../../src/core/initiator.ts';
import { readTarget } from '../../src/core/read-target.ts';
import { isSignInForm, isSignInUrl } from '../../src/core/sign-in.ts';
import type { VerdictCase } from './verdict-case.ts';

/** When the case's request is made; every pause in the table ends long before or long after. */
export const CASE_TIME = Date.UTC(2026, 10, 22);

/** The case as `background/observe.ts` and `attribute.ts` would hand it to `decide`. */
export function attemptOfCase(entry: VerdictCase): Attempt {
  const { asker, page, url, kind, method, fields, named, served } = entry;
  const target = named ? namedTarget(url, named) : readTarget(url);
  if (!target) throw new Error(`Not a loopback URL: ${url}`);
  const isSignIn = method === 'POST' ? isSignInForm(Object.keys(fields ?? {})) : isSignInUrl(url);
  const seen = initiatorOf(asker, page, kind);
  const initiator: Initiator = seen.type === 'site' && served ? { ...seen, served } : seen;
  return {
    requestId: '1',
    at: CASE_TIME,
    target,
    kind,
    method: kind === 'webtransport' ? 'CONNECT' : (method ?? 'GET'),
    ...(kind === 'navigation' ? { signIn: isSignIn } : {}),
    initiator,
    top: page === undefined ? initiator : initiatorFromUrl(page),
    tabId: 7,
    frameId: page === undefined ? 0 : 3,
  };
}

function namedTarget(url: string, name: NonNullable<VerdictCase['named']>): Target | null {
  const endpoint = parseEndpoint(url);
  return endpoint && { ...endpoint, name };
}

/** Only a navigation can be the user's; an opaque asker belongs to the site of its page. */
function initiatorOf(
  asker: string | undefined,
  page: string | undefined,
  kind: VerdictCase['kind'],
): Initiator {
  if (asker === undefined && kind === 'navigation') return { type: 'user' };
  const initiator = initiatorFromUrl(asker);
  if (initiator.type !== 'opaque' || page === undefined) return initiator;
  return { type: 'opaque', host: initiatorHost(initiatorFromUrl(page)) };
}
