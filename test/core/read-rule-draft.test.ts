import { describe, expect, test } from 'vitest';
import { readRuleDraft, type RuleDraft } from '../../src/core/read-rule-draft.ts';

const NOW = new Date('2026-11-25T12:00').getTime();
const LIMITS = { maxNote: 20, isPublicSuffix: (host: string) => ['com', 'co.uk'].includes(host) };
const draft = (special: Partial<RuleDraft> = {}): RuleDraft => ({
  site: 'shop.example',
  port: '3000',
  effect: 'allow',
  ends: 'never',
  until: '',
  note: '',
  ...special,
});
const read = (special: Partial<RuleDraft>) => readRuleDraft(draft(special), NOW, LIMITS);

test('a whole draft is a rule', () => {
  expect(read({})).toEqual({
    rule: { effect: 'allow', site: 'shop.example', port: 3000, lifetime: 'always' },
  });
  expect(
    read({ effect: 'block', ends: 'time', until: '2026-11-25T12:01', note: '  printer ', port: ' 80 ' }),
  ).toEqual({
    rule: {
      effect: 'block',
      site: 'shop.example',
      port: 80,
      lifetime: 'always',
      until: NOW + 60_000,
      note: 'printer',
    },
  });
  expect(read({ ends: 'session', until: 'nonsense' })).toMatchObject({ rule: { lifetime: 'session' } });
});

describe('the site is read from what people have at hand', () => {
  test.each([
    ['  Shop.Example ', 'shop.example'],
    ['https://user:secret@Shop.Example:8443/cart?token=1#x', 'shop.example'],
    ['shop.example/cart', 'shop.example'],
    ['shop.example:443', 'shop.example'],
    ['shop.example.', 'shop.example'],
    ['bücher.example', 'xn--bcher-kva.example'],
    ['203.0.113.10', '203.0.113.10'],
    ['http://[2001:DB8:0::10]/', '[2001:db8::10]'],
    ['nas', 'nas'],
    ['my.co.uk', 'my.co.uk'],
  ])('%s', (site, host) => {
    expect(read({ site })).toMatchObject({ rule: { site: host } });
  });

  test.each([
    ['', 'site-missing'],
    ['   ', 'site-missing'],
    ['two words', 'site-unreadable'],
    ['ftp://shop.example', 'site-unreadable'],
    ['file:///etc/passwd', 'site-unreadable'],
    ['*.shop.example', 'site-unreadable'],
    ['http://', 'site-unreadable'],
    ['localhost:3000', 'site-local'],
    ['127.1', 'site-local'],
    ['app.localhost', 'site-local'],
    ['[::ffff:127.0.0.1]', 'site-local'],
    ['com', 'site-suffix'],
    ['https://co.uk/', 'site-suffix'],
  ])('%j: %s', (site, problem) => {
    expect(read({ site })).toEqual({ problems: { site: problem } });
  });
});

test.each([
  ['', 'port-missing'],
  ['0', 'port-range'],
  ['65536', 'port-range'],
  ['3000.5', 'port-range'],
  ['-1', 'port-range'],
  ['3e3', 'port-range'],
  ['http', 'port-range'],
])('port %j: %s', (port, problem) => {
  expect(read({ port })).toEqual({ problems: { port: problem } });
});

test('an end must be there and lie ahead', () => {
  expect(read({ ends: 'time', until: '' })).toEqual({ problems: { until: 'until-missing' } });
  expect(read({ ends: 'time', until: '2026-11-25T12:00' })).toEqual({ problems: { until: 'until-past' } });
});

test('all problems come at once', () => {
  expect(read({ site: '', port: 'x', ends: 'time', until: '', note: 'n'.repeat(21) })).toEqual({
    problems: { site: 'site-missing', port: 'port-range', until: 'until-missing', note: 'note-long' },
  });
});
