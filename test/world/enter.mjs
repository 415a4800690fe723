#!/usr/bin/env node
/**
 * Runs a command in the sealed test world: new user, network and mount namespaces in which only
 * loopback exists, public test addresses live on it, and all names are answered by the tests' DNS.
 * Nothing the browsers do can leave the machine, and nothing on the machine can be reached.
 *
 *   node test/world/enter.mjs -- <command> [argument…]
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { childExit, forwardSignals } from './child-process.mjs';

const TOOLS = { unshare: 'util-linux', mount: 'util-linux (package "mount" on Debian)', ip: 'iproute2' };
const ADVICE = `
What helps, depending on the machine:
  Linux desktop   sudo sysctl -w kernel.unprivileged_userns_clone=1
  Ubuntu 24.04+   sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0
  container       start it with --privileged, or --cap-add SYS_ADMIN --cap-add NET_ADMIN --security-opt seccomp=unconfined
  macOS, Windows  there are no network namespaces: run the browser tests in a Linux container or virtual machine
`;

// On Debian an ordinary user's PATH lacks the directory of `ip`.
process.env.PATH = `${process.env.PATH ?? ''}:/usr/sbin:/sbin`;

const [separator, ...command] = process.argv.slice(2);
if (separator !== '--' || command.length === 0)
  refuse('Usage: node test/world/enter.mjs -- <command> [argument…]', 64);
if (process.platform !== 'linux')
  refuse(`The sealed test world needs Linux namespaces; this is ${process.platform}.${ADVICE}`);
for (const [tool, source] of Object.entries(TOOLS)) {
  if (spawnSync(tool, ['--version']).error)
    refuse(`The sealed test world needs "${tool}" from ${source}: not found.`);
}

const directory = mkdtempSync(join(tmpdir(), 'loopwarden-'));
const inside = fileURLToPath(new URL('inside.mjs', import.meta.url));
const outside = readlinkSync('/proc/self/ns/net');
/** @type {import('node:child_process').ChildProcess | undefined} */
let child;
forwardSignals(() => child);
child = spawn(
  'unshare',
  [...namespaceFlags(), '--', process.execPath, inside, outside, directory, ...command],
  { stdio: 'inherit' },
);
process.exitCode = await childExit(child);
rmSync(directory, { recursive: true, force: true, maxRetries: 5 });

/** The first set of flags this machine accepts: a user namespace needs no root, root needs no user namespace. */
function namespaceFlags() {
  const candidates = [['--user', '--map-root-user', '--net', '--mount']];
  if (process.getuid?.() === 0) candidates.push(['--net', '--mount']);
  const reasons = [];
  for (const flags of candidates) {
    const trial = spawnSync('unshare', [...flags, '--', 'true'], { encoding: 'utf8' });
    if (trial.status === 0) return flags;
    reasons.push(`  unshare ${flags.join(' ')}: ${trial.stderr.trim() || `exit code ${trial.status}`}`);
  }
  rmSync(directory, { recursive: true, force: true });
  return refuse(
    `The sealed test world could not be made: this machine refuses the namespaces.\n${reasons.join('\n')}\n${ADVICE}`,
  );
}

/** @param {string} reason @param {number} [code] @returns {never} */
function refuse(reason, code = 69) {
  process.stderr.write(`${reason}\n`);
  process.exit(code);
}
