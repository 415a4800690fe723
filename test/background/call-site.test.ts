import { describe, expect, it } from 'vitest';
import { callSite } from '../../background/call-site.ts';

/** Stacks as Chromium 156 and Firefox 153 wrote them, the caller of our stand-in first. */
const STACKS: [name: string, stack: string, expected: ReturnType<typeof callSite>][] = [
  [
    'Chrome, a script file',
    'Error\n    at attempt (https://shop.example/a.js?v=1:3:9)\n    at https://shop.example/a.js?v=1:5:1',
    { url: 'https://shop.example/a.js', line: 3, column: 9, kind: 'file' },
  ],
  [
    'Chrome, top level of a page',
    'Error\n    at http://shop.example:8080/:9:76',
    { url: 'http://shop.example:8080/', line: 9, column: 76, kind: 'inline' },
  ],
  [
    'Chrome, an async function',
    'Error\n    at async https://shop.example/a.js:3:9',
    { url: 'https://shop.example/a.js', line: 3, column: 9, kind: 'file' },
  ],
  [
    'Chrome, a named async function',
    'Error\n    at async load (https://shop.example/a.js:3:9)',
    { url: 'https://shop.example/a.js', line: 3, column: 9, kind: 'file' },
  ],
  [
    'Chrome, a method under another name',
    'Error\n    at Object.f [as go] (https://shop.example/a.js:3:9)',
    { url: 'https://shop.example/a.js', line: 3, column: 9, kind: 'file' },
  ],
  [
    'Chrome, a constructor',
    'Error\n    at new Client (https://shop.example/a.js:3:9)',
    { url: 'https://shop.example/a.js', line: 3, column: 9, kind: 'file' },
  ],
  [
    'Chrome, below built-ins',
    'Error\n    at Array.forEach (<anonymous>)\n    at new Promise (<anonymous>)\n    at f (https://shop.example/a.js:3:9)',
    { url: 'https://shop.example/a.js', line: 3, column: 9, kind: 'file' },
  ],
  [
    'Chrome, eval',
    'Error\n    at eval (eval at go (https://shop.example/a.js:3:9), <anonymous>:1:7)\n    at go (https://shop.example/b.js:1:1)',
    { url: 'https://shop.example/a.js', line: 3, column: 9, kind: 'eval' },
  ],
  [
    'Chrome, eval in eval',
    'Error\n    at eval (eval at <anonymous> (eval at go (https://shop.example/a.js:3:9)), <anonymous>:1:1)',
    { url: 'https://shop.example/a.js', line: 3, column: 9, kind: 'eval' },
  ],
  [
    'Chrome, blob',
    'Error\n    at blob:https://shop.example/0a1b-2c:3:9',
    { url: 'blob:https://shop.example/0a1b-2c', line: 3, column: 9, kind: 'file' },
  ],
  [
    'Chrome, data',
    'Error\n    at f (data:text/javascript,f()//:12:3:9)',
    { url: 'data:', line: 3, column: 9, kind: 'file' },
  ],
  [
    'Chrome, an address with a user name',
    'Error\n    at f (https://u:p@shop.example/a.js:3:9)',
    { url: 'https://shop.example/a.js', line: 3, column: 9, kind: 'file' },
  ],
  [
    'Chrome, an address with parentheses',
    'Error\n    at f (https://shop.example/a(1).js:3:9)',
    { url: 'https://shop.example/a(1).js', line: 3, column: 9, kind: 'file' },
  ],
  ['Chrome, built-ins only', 'Error\n    at Array.forEach (<anonymous>)', null],
  [
    'Chrome, a message that looks like a place',
    'TypeError: see https://evil.example/x.js:1:2\n    at f (https://shop.example/a.js:3:9)',
    { url: 'https://shop.example/a.js', line: 3, column: 9, kind: 'file' },
  ],
  [
    'Firefox, a script file',
    'attempt@https://shop.example/a.js?v=1:3:9\n@https://shop.example/a.js?v=1:5:1\n',
    { url: 'https://shop.example/a.js', line: 3, column: 9, kind: 'file' },
  ],
  [
    'Firefox, top level of a page',
    '@http://shop.example:8080/:9:76\n',
    { url: 'http://shop.example:8080/', line: 9, column: 76, kind: 'inline' },
  ],
  [
    'Firefox, a nested function',
    'probe/<@https://shop.example/a.js:3:9\n',
    { url: 'https://shop.example/a.js', line: 3, column: 9, kind: 'file' },
  ],
  [
    'Firefox, an async function',
    'async*load@https://shop.example/a.js:3:9\n',
    { url: 'https://shop.example/a.js', line: 3, column: 9, kind: 'file' },
  ],
  [
    'Firefox, a promise callback',
    'promise callback*go@https://shop.example/a.js:3:9\n',
    { url: 'https://shop.example/a.js', line: 3, column: 9, kind: 'file' },
  ],
  [
    'Firefox, eval',
    '@https://shop.example/a.js line 3 > eval:1:7\n@https://shop.example/b.js:3:1\n',
    { url: 'https://shop.example/a.js', line: 3, column: 0, kind: 'eval' },
  ],
  [
    'Firefox, Function',
    'anonymous@https://shop.example/a.js line 3 > Function:1:7\n',
    { url: 'https://shop.example/a.js', line: 3, column: 0, kind: 'eval' },
  ],
  [
    'Firefox, eval in eval',
    '@https://shop.example/a.js line 3 > eval line 1 > eval:1:7\n',
    { url: 'https://shop.example/a.js', line: 3, column: 0, kind: 'eval' },
  ],
  ['Firefox, data', 'f@data:text/javascript,f():3:9\n', { url: 'data:', line: 3, column: 9, kind: 'file' }],
  [
    'Firefox, blob',
    '@blob:https://shop.example/0a1b-2c:3:9\n',
    { url: 'blob:https://shop.example/0a1b-2c', line: 3, column: 9, kind: 'file' },
  ],
  [
    'Firefox, an address with @',
    'f@https://cdn.example/pkg@1.2/a.js:3:9\n',
    { url: 'https://cdn.example/pkg@1.2/a.js', line: 3, column: 9, kind: 'file' },
  ],
  [
    'Firefox, self-hosted and extension code above',
    'map@self-hosted:1:2\napply@<anonymous code>:4:78\nf@https://shop.example/a.js:3:9\n',
    { url: 'https://shop.example/a.js', line: 3, column: 9, kind: 'file' },
  ],
  [
    'Chrome, a script that document.write ran',
    'Error\n    at <anonymous>:1:1\n    at Object.loopwarden [as apply] (chrome-extension://abc/src/content/page-hook.js:317:9)\n    at f (https://shop.example/a.js:3:9)',
    { url: 'https://shop.example/a.js', line: 3, column: 9, kind: 'file' },
  ],
  ['nothing', '', null],
];

const isPage = (url: string): boolean => url === 'http://shop.example:8080/';

describe('callSite', () => {
  it.each(STACKS)('%s', (_name, stack, expected) => {
    expect(callSite(stack, isPage)).toEqual(expected);
  });

  it('shortens an endless address', () => {
    expect(
      callSite(`Error\n    at f (https://shop.example/${'a'.repeat(5000)}.js:3:9)`, isPage)?.url,
    ).toHaveLength(1000);
  });

  it('keeps neither query nor fragment', () => {
    expect(callSite('f@https://shop.example/a.js?token=1#b:3:9\n', isPage)?.url).toBe(
      'https://shop.example/a.js',
    );
  });
});
