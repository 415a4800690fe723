import { isLoopbackHost } from './address.ts';
import { parseUrl } from './parse-url.ts';
import type { Policy } from './policy.ts';

/**
 * The part of a policy that Chrome's rules say as `decide` does. Chrome compares sites by suffix: `113.10`, which is no
 * host, would cover 203.0.113.10, and a rule that names this computer would reach pages `decide` does not hold to rules.
 * No command makes such lines; a damaged store might hold them.
 */
export function sayablePolicy(policy: Policy): Policy {
  return {
    ...policy,
    rules: policy.rules.filter(({ site }) => isHost(site) && !isLoopbackHost(site)),
    pauses: policy.pauses.filter(({ site }) => isHost(site)),
    names: policy.names.filter(({ host }) => isHost(host)),
  };
}

/** Canonical, and without a root dot, as the initiators are that `decide` compares it with. */
const isHost = (site: string): boolean =>
  !site.endsWith('.') && parseUrl(`http://${site}`)?.hostname === site;
