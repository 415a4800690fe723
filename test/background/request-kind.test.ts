import { expect, test } from 'vitest';
import { requestKind } from '../../background/request-kind.ts';
import { SUBRESOURCE_TYPES } from '../../src/core/dnr-rule.ts';
import { NETWORK_KINDS } from '../../src/core/attempt.ts';
import { RESOURCE_TYPES } from '../cases/chrome-match-of-case.ts';

test.each([
  ['main_frame', 'navigation'],
  ['sub_frame', 'frame'],
  ['imageset', 'image'],
  ['beacon', 'ping'],
  ['ping', 'ping'],
  ['xslt', 'style'],
  ['object_subrequest', 'object'],
  ['json', 'fetch'],
  ['speculative', 'other'],
  ['web_manifest', 'other'],
  ['xml_dtd', 'other'],
  ['webbundle', 'other'],
  ['a type of 2030', 'other'],
])('%s is %s', (type, kind) => {
  expect(requestKind(type)).toBe(kind);
});

test('reads back what the rules call each kind', () => {
  for (const kind of NETWORK_KINDS) expect(requestKind(RESOURCE_TYPES[kind])).toBe(kind);
});

test('only a main_frame is a navigation, which nothing blocks by default', () => {
  for (const type of [...SUBRESOURCE_TYPES, 'fenced_frame', 'Main_Frame', ''])
    expect(requestKind(type)).not.toBe('navigation');
});
