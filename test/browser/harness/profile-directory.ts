import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A profile directory, and how to be rid of it: one that was given stays. */
export function profileDirectory(given: string | undefined): { profile: string; remove(): void } {
  const profile = given ?? mkdtempSync(join(tmpdir(), 'profile-'));
  const remove = (): void => {
    if (given === undefined)
      rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  };
  return { profile, remove };
}
