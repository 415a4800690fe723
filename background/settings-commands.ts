import * as v from 'valibot';
import type { SettingsChange } from '../src/core/settings.ts';
import type { CommandResult } from '../src/messages/protocol.ts';
import { forget } from './housekeeping.ts';
import type { Recorder } from './record.ts';
import { MutableSite, readMutedSites, writeMutedSites } from '../src/store/muted-sites.ts';
import { readSettings, SettingsChangeSchema, writeSettings } from '../src/store/settings.ts';

const MutedSite = v.strictObject({ site: MutableSite });

/** The commands that change a setting. One at a time: storage has no transactions. */
export function createSettingsCommands(recorder: Recorder) {
  let queue: Promise<unknown> = Promise.resolve();

  function inTurn(work: () => Promise<void>): Promise<CommandResult> {
    const done = queue.then(work);
    queue = done.catch(() => {});
    return done.then(
      () => ({ ok: true }),
      () => ({ ok: false, error: 'errorNotStored' }),
    );
  }

  return {
    async changeSettings(data: SettingsChange): Promise<CommandResult> {
      const change = v.parse(SettingsChangeSchema, data);
      const result = await inTurn(async () => writeSettings({ ...(await readSettings()), ...change }));
      // Whoever asks for less to be kept sees it gone at once.
      if (result.ok && change.keepDays !== undefined) await recorder.exclusively(forget);
      return result;
    },
    async muteSite(data: { site: string }): Promise<CommandResult> {
      const { site } = v.parse(MutedSite, data);
      return inTurn(async () => writeMutedSites([...without(await readMutedSites(), site), site]));
    },
    async unmuteSite(data: { site: string }): Promise<CommandResult> {
      const { site } = v.parse(MutedSite, data);
      return inTurn(async () => writeMutedSites(without(await readMutedSites(), site)));
    },
  };
}

const without = (sites: readonly string[], site: string): string[] => sites.filter((one) => one !== site);
