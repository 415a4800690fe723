import type { PortDetail } from '../core/incident.ts';
import { findRule } from '../core/policy-index.ts';
import type { Policy, Rule } from '../core/policy.ts';

/** What the person decided for this asker and port. Rules are for websites only. */
export function ruleFor({ asker, port }: PortDetail, policy: Policy): Rule | undefined {
  return asker.type === 'site' ? findRule(policy, asker.host, port) : undefined;
}
