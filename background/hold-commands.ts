import * as v from 'valibot';
import type { HeldRequest, HeldView } from '../src/core/held-navigation.ts';
import type { CommandResult } from '../src/messages/protocol.ts';
import { NavigationsSchema } from '../src/store/policy-schema.ts';
import type { Holds } from './holds.ts';
import { letOwnPagesPass } from './let-own-pages-pass.ts';
import type { PolicyKeeper } from './policy-keeper.ts';

const Id = v.object({ id: v.pipe(v.string(), v.maxLength(64)) });
const SetNavigations = v.object({ navigations: NavigationsSchema });

/** What the page of a held navigation asks for, and the setting behind it. */
export function createHoldCommands(keeper: PolicyKeeper, holds: Holds) {
  return {
    held(data: { id: string }): Promise<HeldView | null> {
      return holds.view(v.parse(Id, data).id);
    },
    async sendHeld(data: { id: string }): Promise<HeldRequest | null> {
      await letOwnPagesPass();
      return holds.take(v.parse(Id, data).id);
    },
    async leaveHeld(data: { id: string }): Promise<CommandResult> {
      await holds.leave(v.parse(Id, data).id);
      return { ok: true };
    },
    async setNavigations(data: v.InferInput<typeof SetNavigations>): Promise<CommandResult> {
      const { navigations } = v.parse(SetNavigations, data);
      try {
        await keeper.change((policy) => ({ ...policy, navigations }));
        return { ok: true };
      } catch {
        return { ok: false, error: 'errorRulesRefused' };
      }
    },
  };
}
