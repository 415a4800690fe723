import * as v from 'valibot';
import type { SettingsChange } from '../src/core/settings.ts';
import type { CommandResult } from '../src/messages/protocol.ts';
import { readSettings, SettingsChangeSchema, writeSettings } from '../src/store/settings.ts';

/** The commands that change a setting. One at a time: storage has no transactions. */
export function createSettingsCommands() {
  let queue: Promise<unknown> = Promise.resolve();

  return {
    async changeSettings(data: SettingsChange): Promise<CommandResult> {
      const change = v.parse(SettingsChangeSchema, data);
      const done = queue.then(async () => writeSettings({ ...(await readSettings()), ...change }));
      queue = done.catch(() => {});
      return done.then(
        (): CommandResult => ({ ok: true }),
        (): CommandResult => ({ ok: false, error: 'errorNotStored' }),
      );
    },
  };
}
