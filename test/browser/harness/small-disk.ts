import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A disk of its own for a browser's profile, which a test can fill up to the last byte. */
export interface SmallDisk {
  /** Where a profile may live. */
  readonly profile: string;
  /** Takes all room there is left, and again what was freed since. */
  fill(): void;
  /** Gives the room back. */
  empty(): void;
  remove(): void;
}

const LARGEST = 1 << 20;
const SMALLEST = 1 << 10;

/** Mounts a disk of so many megabytes; the sealed world may, and takes it with it at its end. */
export function smallDisk(megabytes: number): SmallDisk {
  const directory = mkdtempSync(join(tmpdir(), 'disk-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', directory]);
  const ballast = join(directory, 'ballast');
  return {
    profile: join(directory, 'profile'),
    fill() {
      const file = openSync(ballast, 'a');
      const zeros = Buffer.alloc(LARGEST);
      for (let size = LARGEST; size >= SMALLEST;) {
        try {
          writeSync(file, zeros, 0, size);
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
          size /= 2;
        }
      }
      closeSync(file);
    },
    empty: () => rmSync(ballast, { force: true }),
    remove() {
      execFileSync('umount', ['--lazy', directory]);
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
