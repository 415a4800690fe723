import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { hostOfUrl } from '../../src/core/host-of-url.ts';

test('is what the URL parser says, without the root dot, for every URL a browser writes', () => {
  const host = fc.oneof(
    fc.domain(),
    fc.domain().map((name) => `${name}.`),
    fc.ipV4(),
    fc.ipV6().map((address) => `[${address}]`),
    fc.constant('localhost'),
  );
  const user = fc.constantFrom('', 'u@', 'u:p@', '127.0.0.1:80@', 'a%40b:c@');
  const port = fc.constantFrom('', ':80', ':3000', ':65535');
  const path = fc.constantFrom('', '/', '/a@b:c/d', '/?x=@y:1', '#@z:2', '?//a@b/');
  const scheme = fc.constantFrom('http', 'https', 'ws', 'wss');
  fc.assert(
    fc.property(scheme, user, host, port, path, (...parts) => {
      const [protocol, userinfo, name, number, rest] = parts;
      const url = new URL(`${protocol}://${userinfo}${name}${number}${rest}`);
      expect(hostOfUrl(url.href)).toBe(url.hostname.replace(/\.$/, ''));
    }),
    { numRuns: 2_000 },
  );
});
