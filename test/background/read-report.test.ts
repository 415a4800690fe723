import { describe, expect, it } from 'vitest';
import { readReport } from '../../background/read-report.ts';

const stackOf = (url: string, line = 3): string => `Error\n    at f (${url}:${line}:9)`;
const STACK = stackOf('https://shop.example/a.js');
const PAGE = 'https://shop.example/buy?token=1#here';
const attempt = (url: string): string => `fetch\n127.0.0.1\n7001\n${stackOf(url)}`;
const load = (given: string, by: string): string => `\n${stackOf(by)}\0${given}`;

const read = (lines: readonly string[], pages = [PAGE]) =>
  readReport({
    pages,
    base: 'https://shop.example/buy',
    loads: lines.filter((line) => line.startsWith('\n')),
    attempts: lines.filter((line) => !line.startsWith('\n')),
  });
const claimOf = (line: string, pages?: string[]) => read([line], pages).claims[0] ?? null;

describe('readReport', () => {
  it('reads what the page hook says', () => {
    expect(claimOf(`fetch\n127.0.0.1\n7001\n${STACK}`)).toEqual({
      api: 'fetch',
      host: '127.0.0.1',
      port: 7001,
      url: 'https://shop.example/a.js',
      line: 3,
      column: 9,
      kind: 'file',
      loadedBy: ['https://shop.example/buy'],
    });
  });

  it.each([
    ['a port beyond all', `fetch\n127.0.0.1\n65536\n${STACK}`],
    ['no api', ` \n127.0.0.1\n7001\n${STACK}`],
    ['no stack', 'fetch\n127.0.0.1\n7001\n'],
    ['a port that is none', `fetch\n127.0.0.1\n-1\n${STACK}`],
    ['an endless host', `fetch\n${'a'.repeat(300)}\n1\n${STACK}`],
    ['nothing', ''],
  ])('drops %s', (_name, line) => {
    expect(claimOf(line)).toBeNull();
  });

  it('calls code of the page inline, also from the page around a frame', () => {
    const inTop = claimOf;
    expect(inTop(attempt('https://shop.example/buy?token=1'))).toMatchObject({
      kind: 'inline',
      loadedBy: [],
    });
    const inFrame = (line: string) => claimOf(line, ['about:blank', PAGE]);
    expect(inFrame(attempt('https://shop.example/buy'))).toMatchObject({ kind: 'inline', loadedBy: [] });
    expect(inFrame(attempt('about:srcdoc'))).toMatchObject({
      kind: 'inline',
      loadedBy: ['https://shop.example/buy'],
    });
  });
});

describe('the chain of loaders', () => {
  const chainAfter = (...lines: string[]): readonly string[] | undefined => {
    return read([...lines, attempt('https://probe.example/p.js?user=1')]).claims[0]?.loadedBy;
  };

  it('starts at the page and goes to the script, without queries', () => {
    expect(
      chainAfter(
        load('https://tags.example/t.js?id=1', PAGE),
        load('//probe.example/p.js?user=1', 'https://tags.example/t.js?id=1'),
      ),
    ).toEqual(['https://shop.example/buy', 'https://tags.example/t.js']);
  });

  it('follows written markup in every kind of quotes', () => {
    for (const src of ['"//probe.example/p.js"', "'//probe.example/p.js'", '//probe.example/p.js']) {
      const written = `<p>\n</p><SCRIPT async src=${src} ></script>`;
      expect(chainAfter(load(written, 'https://tags.example/t.js'))).toEqual([
        'https://shop.example/buy',
        'https://tags.example/t.js',
      ]);
    }
  });

  it('keeps the page and the nearest when it is long', () => {
    const scripts = Array.from({ length: 9 }, (_, i) => `https://s.example/${i}.js`);
    const lines = [...scripts, 'https://probe.example/p.js'].map((given, i) =>
      load(given, scripts[i - 1] ?? PAGE),
    );
    expect(chainAfter(...lines)).toEqual(['https://shop.example/buy', ...scripts.slice(-3)]);
  });

  it('ends when scripts load each other', () => {
    expect(
      chainAfter(
        load('https://probe.example/p.js', 'https://tags.example/t.js'),
        load('https://tags.example/t.js', 'https://probe.example/p.js'),
      ),
    ).toEqual(['https://shop.example/buy', 'https://probe.example/p.js', 'https://tags.example/t.js']);
  });

  it('is cut where an address is endless', () => {
    expect(chainAfter(load('https://probe.example/p.js', `https://tags.example/${'a'.repeat(900)}`))).toEqual(
      ['https://shop.example/buy', `https://tags.example/${'a'.repeat(900)}`.slice(0, 200)],
    );
  });
});

it('remembers workers with who started them, 16 at most', () => {
  const { workers } = read([
    load('https://tags.example/t.js', PAGE),
    ...Array.from({ length: 20 }, (_, i) => load(`\0/worker-${i}.js?id=1`, 'https://tags.example/t.js')),
  ]);
  expect(workers).toHaveLength(16);
  expect(workers[0]).toEqual({
    url: 'https://shop.example/worker-0.js',
    loadedBy: ['https://shop.example/buy', 'https://tags.example/t.js'],
  });
});

it('calls an API it does not know markup', () => {
  expect(claimOf(`use\n127.0.0.1\n1\n${STACK}`)?.api).toBe('markup');
  expect(claimOf(`constructor\n127.0.0.1\n1\n${STACK}`)?.api).toBe('markup');
});
