import { beforeEach, expect, test } from 'vitest';
import type { Place } from '../../src/core/place-of-address.ts';
import { ProxySigns } from '../../src/core/proxy-signs.ts';

let signs: ProxySigns;
beforeEach(() => {
  signs = new ProxySigns();
});
const see = (host: string, place: Place, isWeb = true, isAddress = false) =>
  signs.see({ host, place, isWeb, isAddress });

test('says nothing before anything came from elsewhere', () => {
  expect(signs.state).toBe('unknown');
  see('first.example', 'here');
  expect(signs.state).toBe('unknown');
});

test('one answer from elsewhere shows that servers are reached themselves', () => {
  expect(see('shop.example', 'elsewhere')).toBe(true);
  expect(signs.state).toBe('direct');
  see('dev.company.example', 'here');
  see('other.company.example', 'here');
  expect(signs.state, 'one owner’s names are no proxy').toBe('direct');
});

test('two sites over TLS from here are a proxy, also one for some sites only', () => {
  see('shop.example', 'elsewhere');
  see('one.example', 'here');
  expect(see('two.test-site.org', 'here')).toBe(true);
  expect(signs.state).toBe('proxied');
  see('shop.example', 'elsewhere');
  expect(signs.state).toBe('proxied');
});

test('without TLS only where nothing came from elsewhere', () => {
  see('one.example', 'here', false);
  see('two.org', 'here', false);
  expect(signs.state).toBe('proxied');
  see('shop.net', 'elsewhere', false);
  expect(signs.state).toBe('direct');
});

test('an attacker’s plain names do not look like a proxy', () => {
  see('evil.example', 'elsewhere', false);
  for (const host of ['a.one', 'b.two', 'c.three', 'd.four']) see(host, 'here', false);
  expect(signs.state).toBe('direct');
});

test('an address of elsewhere that answers from here is a proxy for certain', () => {
  see('shop.example', 'elsewhere');
  see('203.0.113.10', 'here', false, true);
  expect(signs.state).toBe('proxied');
});

test('a proxy that was switched off is forgotten with its sites', () => {
  see('one.example', 'here');
  see('two.org', 'here');
  see('one.example', 'elsewhere');
  expect(signs.state).toBe('direct');
});

test('is carried over to the next worker', () => {
  see('shop.example', 'elsewhere');
  see('one.org', 'here');
  see('two.net', 'here');
  const next = new ProxySigns();
  next.restore(structuredClone(signs.toStore()));
  expect(next.state).toBe('proxied');
});
