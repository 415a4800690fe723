import { compileRules } from '../src/core/compile-rules.ts';
import { diffRules } from '../src/core/diff-rules.ts';
import type { DnrRule } from '../src/core/dnr-rule.ts';
import { RULE_ID } from '../src/core/rule-ids.ts';
import { passesLimits } from '../src/core/rule-limits.ts';
import { declarativeNetRequest as dnr } from '../src/platform/declarative-net-request.ts';
import type { Enforcement } from './enforce.ts';
import { hasHostPermission } from './host-permission.ts';
import { TooManyRules } from './too-many-rules.ts';

const GUARD = 'guard';

/** Those that follow from the policy. */
async function sessionRules(): Promise<DnrRule[]> {
  return (await dnr.getSessionRules()).filter(({ id }) => id !== RULE_ID.ownPages);
}

/**
 * Chrome blocks by rules: the static ruleset guards, dynamic and session rules carry what the user decided.
 * Blocking needs no host permission, seeing does.
 */
export const enforceChrome: Enforcement = {
  async update(policy, seen) {
    const wanted = compileRules(policy, seen);
    if (passesLimits(wanted)) throw new TooManyRules();
    if (!(await dnr.getEnabledRulesets()).includes(GUARD)) {
      await dnr.updateEnabledRulesets({ enableRulesetIds: [GUARD] });
    }
    const dynamic = diffRules(await dnr.getDynamicRules(), wanted.dynamic);
    if (dynamic) await dnr.updateDynamicRules(dynamic);
    const session = diffRules(await sessionRules(), wanted.session);
    if (session) await dnr.updateSessionRules(session);
  },

  async check(policy, seen) {
    const wanted = compileRules(policy, seen);
    if (!(await dnr.getEnabledRulesets()).includes(GUARD)) {
      return { state: 'off', reason: 'guard-rules-missing', mend: 'repair' };
    }
    const differs =
      diffRules(await dnr.getDynamicRules(), wanted.dynamic) ??
      diffRules(await sessionRules(), wanted.session);
    if (differs) return { state: 'off', reason: 'user-rules-differ', mend: 'repair' };
    if (!(await hasHostPermission()))
      return { state: 'blind', reason: 'host-permission-missing', mend: 'grant' };
    return { state: 'on' };
  },
};
