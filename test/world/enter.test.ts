import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const enter = fileURLToPath(new URL('enter.mjs', import.meta.url));
const inside = fileURLToPath(new URL('inside.mjs', import.meta.url));

const run = (args: readonly string[], env?: NodeJS.ProcessEnv) =>
  spawnSync(process.execPath, args, { encoding: 'utf8', timeout: 15_000, env: { ...process.env, ...env } });

const sealed = (script: string) => run([enter, '--', 'sh', '-c', script]);

test('without a command it says how it is used', () => {
  expect(run([enter])).toMatchObject({ status: 64, stderr: expect.stringContaining('-- <command>') });
});

describe.runIf(process.platform === 'linux')('on Linux', () => {
  test('a machine that refuses is told why, and the command does not run', () => {
    // A tool of that name that refuses, before the real one on PATH.
    const tools = mkdtempSync(join(tmpdir(), 'tools-'));
    writeFileSync(
      join(tools, 'unshare'),
      '#!/bin/sh\n[ "$1" = --version ] || { echo "Operation not permitted" >&2; exit 1; }\n',
    );
    chmodSync(join(tools, 'unshare'), 0o755);
    const { status, stderr, stdout } = run([enter, '--', 'echo', 'ran'], {
      PATH: `${tools}:${process.env['PATH']}`,
    });
    rmSync(tools, { recursive: true });
    expect([status, stdout]).toEqual([69, '']);
    expect(stderr).toContain('--net --mount: Operation not permitted');
    expect(stderr).toContain('sysctl');
  });

  test('the command’s exit code comes back', () => {
    expect(sealed('exit 7').status).toBe(7);
    expect(sealed('kill -TERM $$').status).toBe(128 + 15);
  });

  test('inside there is loopback and nothing else', () => {
    const { stdout } = sealed('cat /proc/net/dev; cat /etc/resolv.conf /etc/hosts');
    expect(stdout.match(/^\s*\w+:/gm)).toEqual(['    lo:']);
    expect(stdout).toContain('nameserver 127.0.0.1\n');
    expect(stdout.match(/^(?:[\d.]+|[:\d]+)\s+.*$/gm)).toEqual(['127.0.0.1 localhost', '::1 localhost']);
  });

  test('home and temporary files are private and gone afterwards', () => {
    const { stdout } = sealed(
      'touch "$HOME/a" "$TMPDIR/b" && echo "$LOOPWARDEN_WORLD $LOOPWARDEN_WORLD_DIR"',
    );
    const [state, directory] = stdout.trim().split(' ');
    expect(state).toBe('sealed');
    expect(readdirSync(tmpdir()).map((name) => `${tmpdir()}/${name}`)).not.toContain(directory);
  });

  test('what the command leaves running is ended', () => {
    // The left-over process keeps the output open: a reader would wait for its end.
    expect(sealed('sleep 60 & echo up')).toMatchObject({ status: 0, stdout: 'up\n' });
  });

  test('a request to stop reaches the command', async () => {
    const child = spawn(process.execPath, [
      enter,
      '--',
      'sh',
      '-c',
      'trap "exit 5" TERM; echo up; while :; do sleep 0.05; done',
    ]);
    await new Promise((resolve) => child.stdout.once('data', resolve));
    child.kill('SIGTERM');
    expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(5);
  });

  test('the inner half refuses to run on the machine’s own network', () => {
    expect(run([inside, '', tmpdir(), 'true'])).toMatchObject({
      status: 69,
      stderr: expect.stringContaining('never alone'),
    });
  });
});
