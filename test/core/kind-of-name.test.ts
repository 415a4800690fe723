import { expect, test } from 'vitest';
import { parseEndpoint } from '../../src/core/address.ts';
import { initiatorFromUrl } from '../../src/core/initiator.ts';
import { kindOfName } from '../../src/core/kind-of-name.ts';

const FOUND = { here: true, silenced: false, rebound: false, page: false };
const SILENCED = { ...FOUND, silenced: true };
const REBOUND = { ...FOUND, rebound: true };

test.each([
  [
    'an image of a silenced server',
    SILENCED,
    'https://ads.example/a.gif',
    'https://news.example',
    'sinkhole',
  ],
  ['the same, sent to 127.0.0.1', FOUND, 'http://ads.example/a.gif', 'https://news.example', 'sinkhole'],
  ['the same over a WebSocket', FOUND, 'wss://ads.example/', 'https://news.example', 'sinkhole'],
  [
    'a server silenced while a page was open',
    { ...SILENCED, rebound: true },
    'https://ads.example/',
    'https://news.example',
    'sinkhole',
  ],
  ['any other port', FOUND, 'http://ads.example:8080/', 'https://news.example', 'found'],
  ['another port, silenced', SILENCED, 'http://ads.example:8080/', 'https://news.example', 'found'],
  ['https on the port of http', FOUND, 'https://ads.example:80/', 'https://news.example', 'found'],
  ['a page that asks for its own name', FOUND, 'http://evil.example/', 'http://evil.example', 'found'],
  ['a name that changed', REBOUND, 'http://evil.example:8080/', 'http://evil.example:8080', 'rebound'],
  ['its own, with a root dot', REBOUND, 'http://evil.example./', 'http://evil.example.', 'rebound'],
  ['one that changed, for somebody else', REBOUND, 'http://evil.example/', 'http://news.example', 'rebound'],
] as const)('%s', (_, facts, url, asker, kind) => {
  expect(kindOfName(facts, parseEndpoint(url)!, initiatorFromUrl(asker))).toBe(kind);
});
