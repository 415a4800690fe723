import * as v from 'valibot';
import { withoutPause, withoutRule, withPause, withRule, type Policy } from '../src/core/policy.ts';
import type { CommandResult, Protection } from '../src/messages/protocol.ts';
import { IncidentId, Lifetime, Port, Site } from '../src/store/policy-schema.ts';
import { showProtection } from './alert.ts';
import { createHoldCommands } from './hold-commands.ts';
import type { Holds } from './holds.ts';
import { createLogCommands } from './log-commands.ts';
import { createNameCommands } from './name-commands.ts';
import type { Names } from './names.ts';
import type { PolicyKeeper } from './policy-keeper.ts';
import type { Recorder } from './record.ts';
import { refusalOf } from './refusal-of.ts';
import { createRuleCommands } from './rule-commands.ts';
import { createSettingsCommands } from './settings-commands.ts';

const OK: CommandResult = { ok: true };
const Allow = v.object({
  site: Site,
  port: Port,
  lifetime: Lifetime,
  incidentId: v.exactOptional(IncidentId),
});
const BlockAgain = v.object({ site: Site, port: Port });
const Pausing = v.object({ site: Site, minutes: v.pipe(v.number(), v.finite(), v.minValue(1)) });

/** One short function per message. Each takes effect before it resolves, or says why it did not. */
export function createCommands(keeper: PolicyKeeper, recorder: Recorder, holds: Holds, names: Names) {
  async function change(edit: (policy: Policy) => Policy): Promise<CommandResult> {
    try {
      await keeper.change(edit);
      return OK;
    } catch (error) {
      return { ok: false, error: refusalOf(error) };
    }
  }

  async function protection(): Promise<Protection> {
    await keeper.settled();
    let found: Protection;
    try {
      found = await keeper.check();
    } catch {
      found = { state: 'off', reason: 'browser-error', mend: 'repair' };
    }
    if (found.state === 'on' && !(await recorder.isWritable())) {
      found = { state: 'blind', reason: 'log-unwritable', mend: 'repair' };
    }
    // Said last: what is broken matters more than what was chosen.
    if (found.state === 'on' && (await keeper.current()).watchOnly) {
      found = { state: 'watching', reason: 'watch-only', mend: 'guard' };
    }
    await showProtection(found);
    return found;
  }

  return {
    ...createNameCommands(keeper, names),
    allow(data: v.InferInput<typeof Allow>) {
      const rule = v.parse(Allow, data);
      return change((policy) => withRule(policy, { effect: 'allow', ...rule, createdAt: Date.now() }));
    },
    blockAgain(data: v.InferInput<typeof BlockAgain>) {
      const { site, port } = v.parse(BlockAgain, data);
      return change((policy) => withoutRule(policy, site, port));
    },
    pause(data: v.InferInput<typeof Pausing>) {
      const { site, minutes } = v.parse(Pausing, data);
      const createdAt = Date.now();
      const until = createdAt + minutes * 60_000;
      return change((policy) => withPause(policy, { site, until, createdAt }));
    },
    resume({ site }: { site: string }) {
      return change((policy) => withoutPause(policy, site));
    },
    ...createLogCommands(recorder),
    ...createRuleCommands(keeper),
    ...createSettingsCommands(recorder),
    async setWatchOnly({ watchOnly }: { watchOnly: boolean }): Promise<CommandResult> {
      const wanted = v.parse(v.boolean(), watchOnly);
      const result = await change((policy) => ({ ...policy, watchOnly: wanted }));
      await protection();
      return result;
    },
    ...createHoldCommands(keeper, holds),
    protection,
    async repair(): Promise<Protection> {
      await change((policy) => policy);
      return protection();
    },
  };
}
