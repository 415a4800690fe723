import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ManifestV3Export } from '@crxjs/vite-plugin';
import { beforeAll, describe, expect, test, vi } from 'vitest';

/** Rules no reviewer has to remember. Each message says what to do. */

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PROGRAM_FOLDERS = ['background', 'popup', 'src'];
const CODE = /\.(?:ts|tsx|mts|mjs|js)$/;
const MAX_LINES = 250;

const filesIn = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));

const sources = PROGRAM_FOLDERS.flatMap(filesIn).filter((path) => CODE.test(path));
const code = [...sources, ...['test', 'scripts'].flatMap(filesIn).filter((path) => CODE.test(path))];
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** Everything a module imports, as paths from the root (`src/core/decide.ts`) or package names. */
function importsOf(path: string): string[] {
  const specifiers = [...read(path).matchAll(/(?:\bfrom|\bimport)\s*\(?\s*['"]([^'"]+)['"]/g)].map(
    (match) => match[1]!,
  );
  return specifiers.map((specifier) =>
    specifier.startsWith('.') ? join(path, '..', specifier).replaceAll('\\', '/') : specifier,
  );
}

/** Code without comments and strings: what it does, not what it says. */
const bare = (path: string): string =>
  read(path)
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/(?<![:'"`\\])\/\/.*$/gm, '')
    .replaceAll(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, "''");

test('there is something to read', () => {
  expect(sources.length).toBeGreaterThan(50);
  expect(importsOf('background/observe.ts')).toContain('src/core/address.ts');
});

describe('files', () => {
  test(`have at most ${MAX_LINES} lines; split what is longer, unless it is data`, () => {
    const isData = (path: string): boolean => /^src\/core\/data\/|^test\/cases\//.test(path);
    expect(code.filter((path) => !isData(path) && read(path).split('\n').length > MAX_LINES + 1)).toEqual([]);
  });

  test('are named in kebab-case', () => {
    const kebab =
      /^[a-z\d]+(?:-[a-z\d]+)*(?:\.(?:iife|test|browser|bench|d|config))*\.(?:ts|tsx|mts|mjs|js|d\.mts)$/;
    expect(code.filter((path) => !kebab.test(path.split('/').at(-1)!))).toEqual([]);
  });

  test('are named after what they do: no drawers', () => {
    const drawer = /(?:^|[/.-])(?:utils?|helpers?|common|misc|shared|lib)(?:[/.-]|$)/;
    expect(code.filter((path) => drawer.test(path))).toEqual([]);
  });
});

describe('imports', () => {
  const offenders = (paths: string[], isWrong: (imported: string, path: string) => boolean): string[] =>
    paths.flatMap((path) =>
      importsOf(path)
        .filter((one) => isWrong(one, path))
        .map((one) => `${path} imports ${one}`),
    );

  test('webextension-polyfill comes in through src/platform/browser.ts alone', () => {
    const values = sources.filter((path) =>
      /^(?:import|export) (?!type )[^;]*['"]webextension-polyfill['"]/m.test(read(path)),
    );
    expect(values).toEqual(['src/platform/browser.ts']);
  });

  test('src/core knows nothing else', () => {
    const core = sources.filter((path) => path.startsWith('src/core/'));
    // The message catalogue is data; core takes its keys as a type.
    const isForeign = (one: string): boolean => !/^src\/core\/|^public\/_locales\//.test(one);
    expect(offenders(core, isForeign)).toEqual([]);
  });

  test('nobody imports a program', () => {
    const isForeign = (one: string, path: string): boolean =>
      ['background/', 'popup/', 'src/pages/'].some(
        (program) => one.startsWith(program) && !path.startsWith(program),
      );
    expect(offenders(sources, isForeign)).toEqual([]);
  });

  test('the stores and messages know the core and the platform, not the interface', () => {
    const inner = sources.filter((path) => /^src\/(?:store|messages|platform)\//.test(path));
    expect(
      offenders(
        inner,
        (one) => one.startsWith('src/') && !/^src\/(?:core|store|messages|platform)\//.test(one),
      ),
    ).toEqual([]);
  });

  test('relative imports carry their extension', () => {
    const isBare = (one: string): boolean =>
      /^(?:src|background|popup)\//.test(one) && !/\.[a-z\d]+(?:\?.*)?$/.test(one);
    expect(offenders(sources, isBare)).toEqual([]);
  });
});

test('src/core uses no browser, page, clock, chance or storage', () => {
  const impure =
    /(?<![.\w])(?:browser|chrome|document|window|location|navigator|localStorage|indexedDB|crypto|performance)\s*[.[(]|\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|(?<![.\w])fetch\s*\(|(?<![.\w])setTimeout\b/;
  const core = sources.filter((path) => path.startsWith('src/core/'));
  expect(core.length).toBeGreaterThan(20);
  expect(core.filter((path) => impure.test(bare(path)))).toEqual([]);
});

describe.each(['chrome', 'firefox'] as const)('the manifest for %s', (target) => {
  let manifest: ManifestV3Export & Record<string, unknown>;

  // What vite.config.ts really hands to the build, without building.
  beforeAll(async () => {
    vi.resetModules();
    vi.stubEnv('TARGET', target);
    const crx = vi.fn((_options: { manifest: unknown }) => ({ name: 'captured' }));
    vi.doMock('@crxjs/vite-plugin', () => ({ crx }));
    await import('../vite.config.ts');
    vi.unstubAllEnvs();
    vi.doUnmock('@crxjs/vite-plugin');
    manifest = crx.mock.calls[0]![0].manifest as typeof manifest;
  });

  const SHARED = ['alarms', 'notifications', 'storage', 'webNavigation', 'webRequest'];
  const PERMISSIONS = {
    chrome: [...SHARED, 'declarativeNetRequest'],
    firefox: [...SHARED, 'dns', 'webRequestBlocking'],
  };

  test('asks for these permissions; a new one is a decision: change this list and docs/permissions.md', () => {
    expect((manifest['permissions'] as string[]).toSorted()).toEqual(PERMISSIONS[target].toSorted());
    expect(manifest['host_permissions']).toEqual(['<all_urls>']);
    expect(manifest['optional_permissions']).toEqual(['privacy']);
    expect(manifest['optional_host_permissions']).toBeUndefined();
  });

  test('explains each permission under a heading of its own in docs/permissions.md', () => {
    const headings = [...read('docs/permissions.md').matchAll(/^#+\s+(.*)$/gm)].map((match) => match[1]!);
    const asked = [...PERMISSIONS[target], '<all_urls>', 'privacy'];
    expect(asked.filter((permission) => !headings.some((heading) => heading.includes(permission)))).toEqual(
      [],
    );
  });

  test('shows pages nothing to probe for', () => {
    expect(manifest['web_accessible_resources']).toBeUndefined();
    expect(manifest['externally_connectable']).toBeUndefined();
  });

  test('guards in the way of its browser', () => {
    expect(manifest['declarative_net_request'] !== undefined).toBe(target === 'chrome');
    expect(manifest['background']).toHaveProperty(target === 'chrome' ? 'service_worker' : 'scripts');
  });

  test('has the version of package.json', () => {
    expect(manifest['version']).toBe((JSON.parse(read('package.json')) as { version: string }).version);
  });
});
