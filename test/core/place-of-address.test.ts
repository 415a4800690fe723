import { describe, expect, test } from 'vitest';
import { placeOfAddress, placeOfAddresses } from '../../src/core/place-of-address.ts';

describe('an address', () => {
  test.each([
    '127.0.0.1',
    '127.44.5.6',
    '::1',
    '::ffff:7f00:1',
    '::ffff:127.0.0.1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '::7f00:1',
  ])('%s is here', (address) => expect(placeOfAddress(address)).toBe('here'));
  test.each(['0.0.0.0', '::', '::ffff:0.0.0.0', '::ffff:0:0'])('%s is nowhere', (address) =>
    expect(placeOfAddress(address)).toBe('nowhere'),
  );
  test.each([
    '203.0.113.10',
    '12.7.0.1',
    '10.0.0.1',
    '0.0.0.1',
    '2001:db8::1',
    '2002:cb00:710a::',
    'fe80::1%eth0',
    '::ffff:203.0.113.10',
    '64:ff9b::cb00:710a',
    'fd00::1',
  ])('%s is elsewhere', (address) => expect(placeOfAddress(address)).toBe('elsewhere'));
});

test.each([
  [['203.0.113.10', '127.0.0.1'], 'here'],
  [['::', '::1'], 'here'],
  [['203.0.113.10', '::'], 'nowhere'],
  [['203.0.113.10', '2001:db8::1'], 'elsewhere'],
  [[], 'elsewhere'],
] as const)('of %j together: %s', (addresses, place) => expect(placeOfAddresses(addresses)).toBe(place));
