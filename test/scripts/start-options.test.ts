import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readStartOptions, USAGE } from '../../scripts/start-options.mjs';

const START = fileURLToPath(new URL('../../scripts/start.mjs', import.meta.url));
const read = (args: string[], env = {}, platform = 'linux') => readStartOptions(args, env, platform);

test('without arguments: Chrome, in the sealed world, pictures in artifacts', () => {
  expect(read([])).toEqual({
    browser: 'chrome',
    headless: true,
    open: false,
    build: false,
    screenshots: 'artifacts',
    help: false,
  });
});

test('each option is read', () => {
  expect(read(['--browser', 'firefox', '--open', '--build', '--screenshots', 'docs', '-h'])).toEqual({
    browser: 'firefox',
    headless: true,
    open: true,
    build: true,
    screenshots: 'docs',
    help: true,
  });
});

describe('a window is opened where somebody can see it', () => {
  test.each([
    { where: 'a terminal', env: {}, platform: 'linux', headless: true },
    { where: 'an empty variable', env: { DISPLAY: '' }, platform: 'linux', headless: true },
    { where: 'X11', env: { DISPLAY: ':0' }, platform: 'linux', headless: false },
    { where: 'Wayland', env: { WAYLAND_DISPLAY: 'wayland-0' }, platform: 'linux', headless: false },
    { where: 'macOS', env: {}, platform: 'darwin', headless: false },
    { where: 'Windows', env: {}, platform: 'win32', headless: false },
  ])('$where', ({ env, platform, headless }) => {
    expect(read([], env, platform).headless).toBe(headless);
    expect(read(['--headless'], env, platform).headless).toBe(true);
  });
});

test.each([['--browser', 'lynx'], ['--browser'], ['--bowser', 'chrome'], ['firefox']])(
  'refuses %s %s with the usage and exit code 2',
  (...args) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [START, ...args], { encoding: 'utf8' });
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(args[0] === 'firefox' ? 'firefox' : args.at(-1));
    expect(stderr).toContain(USAGE);
  },
);

test('--help says how it is used, and does nothing', () => {
  expect(spawnSync(process.execPath, [START, '--help'], { encoding: 'utf8' })).toMatchObject({
    status: 0,
    stdout: USAGE,
    stderr: '',
  });
});
