import { beforeAll, describe, expect, it, vi } from 'vitest';

let found: (text: string) => string[];

beforeAll(async () => {
  const page = { baseURI: 'https://shop.example/' };
  class Node {
    get baseURI(): string {
      return page.baseURI;
    }
  }
  vi.stubGlobal('Node', Node);
  vi.stubGlobal('document', new Node());
  const { eachEndpoint } = await import('../../src/content/each-endpoint.ts');
  found = (text) => {
    const all: string[] = [];
    eachEndpoint(text, ({ host, port }) => void all.push(`${host}:${port}`));
    return all;
  };
});

describe('eachEndpoint', () => {
  it.each([
    ['an attribute in double quotes', '<img src="http://127.0.0.1:8080/x">', ['127.0.0.1:8080']],
    ['in single quotes', "<img src='https://localhost'>", ['localhost:443']],
    ['without quotes', '<img src=http://127.0.0.1:1>', ['127.0.0.1:1']],
    ['without a scheme', '<img src=//127.1:2/>', ['127.0.0.1:2']],
    [
      'a list',
      'http://127.0.0.1:1/a 1x, http://127.0.0.1:2/b 2x,//[::1]:3',
      ['127.0.0.1:1', '127.0.0.1:2', '[::1]:3'],
    ],
    ['style', 'background:url(http://localhost:3/a);b:url("//localhost:4")', ['localhost:3', 'localhost:4']],
    ['an odd spelling', '<img src="HTTP://0x7f.1:8/">', ['127.0.0.1:8']],
    ['a user name', '<img src="http://a:b@127.0.0.1:9/">', ['127.0.0.1:9']],
    ['a socket', 'new WebSocket("wss://[::1]:9")', ['[::1]:9']],
    ['text right before', 'xhttp://127.0.0.1:9/', []],
    ['public ones', '<a href="https://shop.example"><a href=//8.8.8.8:80/>', []],
    ['comments', 'a(); // 127.0.0.1 \n/// x //', []],
    ['another scheme', 'ftp://127.0.0.1/', []],
    ['nothing', '', []],
  ])('finds in %s what is there', (_name, text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it('looks no further than a host can be long', () => {
    expect(found(`//${'a'.repeat(1_000_000)}`)).toEqual([]);
  });
});
