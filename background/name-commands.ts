import * as v from 'valibot';
import { withName, withoutName, type Policy } from '../src/core/policy.ts';
import type { CommandResult, Protocol } from '../src/messages/protocol.ts';
import { NameSchema } from '../src/store/policy-schema.ts';
import type { Names } from './names.ts';
import type { PolicyKeeper } from './policy-keeper.ts';

const Forgotten = v.pick(NameSchema, ['host']);

/** The answer to "this page comes from your own computer; treat it as local?", and taking it back. */
export function createNameCommands(keeper: PolicyKeeper, names: Names) {
  async function change(make: (policy: Policy) => Policy): Promise<CommandResult> {
    try {
      await keeper.change(make);
      return { ok: true };
    } catch {
      return { ok: false, error: 'errorRulesRefused' };
    }
  }
  return {
    async treatAsLocal(data: Parameters<Protocol['treatAsLocal']>[0]): Promise<CommandResult> {
      const decision = v.parse(NameSchema, data);
      await names.ready;
      if (decision.local) names.trust(decision.host);
      return change((policy) => withName(policy, decision));
    },
    async forgetName(data: Parameters<Protocol['forgetName']>[0]): Promise<CommandResult> {
      const { host } = v.parse(Forgotten, data);
      return change((policy) => withoutName(policy, host));
    },
  };
}
