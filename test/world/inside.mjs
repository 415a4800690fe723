/**
 * The half of enter.mjs that runs inside the new namespaces: sets up the network and the files that
 * decide how names are resolved, then runs the command.
 */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, readlinkSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { childExit, forwardSignals } from './child-process.mjs';

/** Documentation ranges (RFC 5737, RFC 3849): public to our eyes, routed nowhere. */
const PUBLIC_IPV6 = ['2001:db8::1', '2001:db8::10', '2001:db8::20', '2001:db8::30', '2001:db8::40'];
/** IPv6 addresses that hide 127.0.0.1: somewhere they lead home, so here they do. */
const DISGUISED = [
  '64:ff9b::',
  '64:ff9b::7f00:1',
  '64:ff9b:1::',
  '64:ff9b:1::7f00:1',
  '2002:7f00::',
  '2002:7f00:1::',
  '2002:7f00:1::7f00:1',
  '::7f00:1',
  '::7f09:0',
  '::ffff:0:0:0',
  '::ffff:0:7f00:1',
];
/** A page of the local network, such as a router's. */
const PRIVATE_IPV4 = '192.168.1.1';

const network = readlinkSync('/proc/self/ns/net');
const [outside, directory = '', command = '', ...args] = process.argv.slice(2);
try {
  // Run by hand it would change the machine's own network, and at the end stop every process on it.
  if (!outside || outside === network) throw new Error('inside.mjs is started by enter.mjs, never alone');
  bringUpNetwork();
  answerNamesOurselves();
} catch (error) {
  process.stderr.write(
    `The sealed test world could not be made: ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exit(69);
}

/** @type {import('node:child_process').ChildProcess | undefined} */
let child;
forwardSignals(() => child);
child = spawn(command, args, { stdio: 'inherit', env: sealedEnvironment() });
process.exitCode = await childExit(child);
endLeftovers();

function bringUpNetwork() {
  run('ip', ['link', 'set', 'lo', 'up']);
  run('ip', ['addr', 'add', '203.0.113.1/24', 'dev', 'lo']);
  // A local route makes every address of the block one that a server here can bind.
  run('ip', ['route', 'replace', 'local', '203.0.113.0/24', 'dev', 'lo']);
  run('ip', ['addr', 'add', `${PRIVATE_IPV4}/32`, 'dev', 'lo']);
  for (const address of PUBLIC_IPV6) run('ip', ['-6', 'addr', 'add', `${address}/64`, 'dev', 'lo', 'nodad']);
  for (const address of DISGUISED) run('ip', ['-6', 'addr', 'add', `${address}/128`, 'dev', 'lo', 'nodad']);
}

function answerNamesOurselves() {
  cover('/etc/resolv.conf', 'nameserver 127.0.0.1\noptions timeout:2 attempts:2\n');
  cover('/etc/hosts', '127.0.0.1 localhost\n::1 localhost\n');
  // mdns, resolved and myhostname would answer names (or wait for them) before our DNS is asked.
  if (existsSync('/etc/nsswitch.conf')) {
    const nsswitch = readFileSync('/etc/nsswitch.conf', 'utf8');
    cover('/etc/nsswitch.conf', nsswitch.replace(/^hosts:.*$/m, 'hosts: files dns'));
  }
  // A name service cache daemon answers from outside over a unix socket, which namespaces let through.
  if (existsSync('/run/nscd/socket')) run('mount', ['-t', 'tmpfs', 'tmpfs', '/run/nscd']);
}

/** @param {string} target @param {string} text */
function cover(target, text) {
  const source = join(directory, target.replaceAll('/', '_'));
  writeFileSync(source, text);
  run('mount', ['--bind', source, target]);
}

/** @param {string} tool @param {string[]} toolArgs */
function run(tool, toolArgs) {
  try {
    execFileSync(tool, toolArgs, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    const stderr = /** @type {{stderr?: string}} */ (error).stderr?.trim();
    throw new Error(`"${tool} ${toolArgs.join(' ')}" failed: ${stderr || String(error)}`, { cause: error });
  }
}

/** Browsers get a home and a temporary directory of their own, gone with the world. */
function sealedEnvironment() {
  const home = join(directory, 'home');
  const temporary = join(directory, 'tmp');
  mkdirSync(home);
  mkdirSync(temporary);
  /** @type {NodeJS.ProcessEnv} */
  const env = {
    ...process.env,
    LOOPWARDEN_WORLD: 'sealed',
    LOOPWARDEN_WORLD_DIR: directory,
    HOME: home,
    TMPDIR: temporary,
  };
  env.XAUTHORITY ??= join(homedir(), '.Xauthority');
  for (const name of ['XDG_CONFIG_HOME', 'XDG_CACHE_HOME', 'XDG_DATA_HOME', 'DBUS_SESSION_BUS_ADDRESS'])
    delete env[name];
  for (const name of Object.keys(env)) if (/^(?:https?|all|no|ftp)_proxy$/i.test(name)) delete env[name];
  return env;
}

/** Ends what the command left running: the processes of this network namespace, which are all ours. */
function endLeftovers() {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      if (Number(pid) !== process.pid && readlinkSync(`/proc/${pid}/ns/net`) === network)
        process.kill(Number(pid), 'SIGKILL');
    } catch {
      // Ended meanwhile, or not ours to look at.
    }
  }
}
