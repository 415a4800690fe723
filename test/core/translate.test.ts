import { describe, expect, test } from 'vitest';
import { message, plural } from '../../src/core/message.ts';
import { createTranslate } from '../../src/core/translate.ts';

const echo = (known: string[]) => (key: string, substitutions: string[]) =>
  known.includes(key) ? [key, ...substitutions].join('|') : '';

describe('createTranslate', () => {
  test('numbers the values by the alphabet of their names, whatever their order', () => {
    const t = createTranslate(echo(['scriptPlace']), 'en');
    expect(t(message('scriptPlace', { line: '12', file: 'a.js', column: '5' }))).toBe(
      'scriptPlace|5|a.js|12',
    );
    expect(t('scriptPlace', { line: '12', file: 'a.js', column: '5' })).toBe('scriptPlace|5|a.js|12');
  });

  test('chooses the plural form of the language', () => {
    const known = ['kindImage_one', 'kindImage_few', 'kindImage_other'];
    const polish = createTranslate(echo(known), 'pl');
    expect([1, 3, 5].map((n) => polish(plural('kindImage', n)))).toEqual([
      'kindImage_one|1',
      'kindImage_few|3',
      'kindImage_other|5',
    ]);
  });

  test('falls back to `other` where the words lack a form', () => {
    const polish = createTranslate(echo(['kindImage_other']), 'pl');
    expect(polish(plural('kindImage', 3))).toBe('kindImage_other|3');
  });

  test('writes numbers and times as the language does, and leaves strings alone', () => {
    const german = createTranslate(echo(['kindImage_other', 'statePausedUntil', 'port']), 'de');
    expect(german(plural('kindImage', 65_535))).toBe('kindImage_other|65.535');
    expect(german('statePausedUntil', { time: new Date(2026, 0, 1, 14, 5) })).toBe('statePausedUntil|14:05');
    expect(german('port', { port: '65535' })).toBe('port|65535');
  });

  test('says messages within messages, and joins lists', () => {
    const t = createTranslate(echo(['subjectFile', 'headline_other', 'portServices']), 'en');
    expect(t(plural('headline', 2, { site: message('subjectFile') }))).toBe('headline_other|2|subjectFile');
    expect(t('portServices', { services: { items: ['A', 'B'], join: 'or' } })).toBe('portServices|A or B');
  });
});
