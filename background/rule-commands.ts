import * as v from 'valibot';
import { withChanges } from '../src/core/policy.ts';
import type { CommandResult, Protocol } from '../src/messages/protocol.ts';
import { Port, RuleSchema, Site } from '../src/store/policy-schema.ts';
import type { PolicyKeeper } from './policy-keeper.ts';
import { refusalOf } from './refusal-of.ts';

const Change = v.strictObject({
  put: v.array(RuleSchema),
  remove: v.array(v.object({ site: Site, port: Port })),
});

/** The command behind everything one does with rules in the dashboard: add, edit, remove, undo, import. */
export function createRuleCommands(keeper: PolicyKeeper) {
  return {
    async changeRules(data: Parameters<Protocol['changeRules']>[0]): Promise<CommandResult> {
      const change = v.parse(Change, data);
      try {
        await keeper.change((policy) => withChanges(policy, change));
        return { ok: true };
      } catch (error) {
        return { ok: false, error: refusalOf(error) };
      }
    },
  };
}
