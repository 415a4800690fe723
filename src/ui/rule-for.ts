import type { PortDetail } from '../core/incident.ts';
import { findRule } from '../core/policy-index.ts';
import type { Policy, Rule } from '../core/policy.ts';

/** What the person decided for this asker and port, as it holds now. Rules are for websites only. */
export function ruleFor({ asker, port }: PortDetail, policy: Policy, now: number): Rule | undefined {
  return asker.type === 'site' ? findRule(policy, asker.host, port, now) : undefined;
}
