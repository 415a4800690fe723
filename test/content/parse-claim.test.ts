import { describe, expect, it } from 'vitest';
import { parseClaim } from '../../src/content/parse-claim.ts';

const STACK = 'Error\n    at f (https://shop.example/a.js:3:9)';

describe('parseClaim', () => {
  it('reads what the page hook says', () => {
    expect(parseClaim(`fetch\n127.0.0.1\n7001\n${STACK}`)).toEqual({
      api: 'fetch',
      host: '127.0.0.1',
      port: 7001,
      url: 'https://shop.example/a.js',
      line: 3,
      column: 9,
    });
  });

  it.each([
    ['another api', `open\n127.0.0.1\n7001\n${STACK}`],
    ['a property of every object', `constructor\n127.0.0.1\n7001\n${STACK}`],
    ['no stack', 'fetch\n127.0.0.1\n7001\n'],
    ['a port that is none', `fetch\n127.0.0.1\n-1\n${STACK}`],
    ['an endless host', `fetch\n${'a'.repeat(300)}\n1\n${STACK}`],
    ['nothing', ''],
  ])('drops %s', (_name, line) => {
    expect(parseClaim(line)).toBeNull();
  });
});
