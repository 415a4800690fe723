import 'fake-indexeddb/auto';
import fc from 'fast-check';
import * as v from 'valibot';
import { beforeEach, expect, test, vi } from 'vitest';
import { EMPTY_POLICY } from '../../src/core/policy.ts';
import { NavigationsSchema, PauseSchema, RuleSchema } from '../../src/store/policy-schema.ts';

type Commands = ReturnType<typeof import('../../background/commands.ts').createCommands>;
type Keeper = import('../../background/policy-keeper.ts').PolicyKeeper;

let commands: Commands;
let keeper: Keeper;

beforeEach(async () => {
  vi.resetModules();
  const { browser } = (await import('../fakes/browser.ts')).fakeBrowser();
  vi.doMock('../../src/platform/browser.ts', () => ({ browser }));
  const { PolicyKeeper } = await import('../../background/policy-keeper.ts');
  const { Recorder } = await import('../../background/record.ts');
  const { Holds } = await import('../../background/holds.ts');
  const { Names } = await import('../../background/names.ts');
  const { createCommands } = await import('../../background/commands.ts');
  keeper = new PolicyKeeper();
  const recorder = new Recorder(async () => {});
  commands = createCommands(keeper, recorder, new Holds(recorder), new Names(() => {}));
});

const NAMES = [
  'allow',
  'blockAgain',
  'changeRules',
  'pause',
  'resume',
  'setWatchOnly',
  'setNavigations',
] as const;

test('a message of any shape is refused, or leaves a policy that can be stored and read', async () => {
  const site = fc.oneof(
    fc.constantFrom('shop.example', 'com', '', '*', '127.0.0.1', '__proto__'),
    fc.anything(),
  );
  const port = fc.oneof(fc.integer({ min: -1, max: 70_000 }), fc.anything());
  const rule = fc.record(
    {
      site,
      port,
      effect: fc.oneof(fc.constantFrom('allow', 'block'), fc.anything()),
      lifetime: fc.oneof(fc.constantFrom('always', 'session'), fc.anything()),
      minutes: fc.oneof(fc.double(), fc.anything()),
      watchOnly: fc.anything(),
      navigations: fc.anything(),
    },
    { requiredKeys: [] },
  );
  const change = fc.record({
    put: fc.array(rule, { maxLength: 3 }),
    remove: fc.array(rule, { maxLength: 3 }),
  });
  const data = fc.oneof(rule, change, fc.anything());
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...NAMES), data, async (name, given) => {
      await keeper.change(() => EMPTY_POLICY);
      try {
        await commands[name](given as never);
      } catch {
        // Refused: whoever asks hears that it failed.
      }
      const policy = await keeper.current();
      for (const one of policy.rules) v.parse(RuleSchema, one);
      for (const one of policy.pauses) v.parse(PauseSchema, one);
      expect(typeof policy.watchOnly).toBe('boolean');
      v.parse(NavigationsSchema, policy.navigations);
    }),
    { numRuns: 300 },
  );
}, 60_000);
