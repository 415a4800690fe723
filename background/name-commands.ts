import * as v from 'valibot';
import { withName } from '../src/core/policy.ts';
import type { CommandResult, Protocol } from '../src/messages/protocol.ts';
import { NameSchema } from '../src/store/policy-schema.ts';
import type { Names } from './names.ts';
import type { PolicyKeeper } from './policy-keeper.ts';

/** The answer to "this page comes from your own computer; treat it as local?". */
export function createNameCommands(keeper: PolicyKeeper, names: Names) {
  return {
    async treatAsLocal(data: Parameters<Protocol['treatAsLocal']>[0]): Promise<CommandResult> {
      const decision = v.parse(NameSchema, data);
      await names.ready;
      if (decision.local) names.trust(decision.host);
      try {
        await keeper.change((policy) => withName(policy, decision));
        return { ok: true };
      } catch {
        return { ok: false, error: 'errorRulesRefused' };
      }
    },
  };
}
