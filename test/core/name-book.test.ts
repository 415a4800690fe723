import { beforeEach, describe, expect, test } from 'vitest';
import { MAX_ELSEWHERE, MAX_HERE, NameBook } from '../../src/core/name-book.ts';

let book: NameBook;
beforeEach(() => {
  book = new NameBook();
});

const here = (host: string, special = {}) => book.see({ host, place: 'here', ...special });
const elsewhere = (host: string, isDocument = true) => book.see({ host, place: 'elsewhere', isDocument });

describe('a name', () => {
  test('that answers from here is news once', () => {
    expect(here('a.example')).toBe(true);
    expect(here('a.example')).toBe(false);
    expect(book.seen()).toEqual({ here: ['a.example'], rebound: [], pages: [], elsewhere: [] });
  });

  test('that was elsewhere before has changed, and stays so', () => {
    elsewhere('a.example');
    expect(here('a.example')).toBe(true);
    expect(book.factsOf('a.example')).toMatchObject({ here: true, rebound: true });
    elsewhere('a.example');
    expect(book.factsOf('a.example')).toMatchObject({ here: false, rebound: true });
    expect(book.seen()).toMatchObject({ here: [], rebound: ['a.example'], pages: [] });
  });

  test('that was silenced is known as such', () => {
    book.see({ host: 'ads.example', place: 'nowhere' });
    expect(book.factsOf('ads.example')).toMatchObject({ here: true, silenced: true, rebound: false });
  });

  test('that a proxy could have answered blocks nothing', () => {
    elsewhere('a.example');
    here('a.example', { isUnsure: true, isOwnPage: true });
    expect(book.factsOf('a.example')).toMatchObject({ here: false, rebound: false, page: true });
    expect(book.seen().here).toEqual([]);
  });
});

describe('whose pages', () => {
  test('come from here only if the user opened one', () => {
    here('a.example', { isDocument: true });
    expect(book.servedFrom('a.example')).toBeUndefined();
    here('a.example', { isDocument: true, isOwnPage: true });
    expect(book.servedFrom('a.example')).toBe('here');
    expect(book.servedFrom('api.a.example')).toBe('here');
    expect(book.servedFrom('example')).toBeUndefined();
  });

  test('never come from here silently when they came from elsewhere', () => {
    elsewhere('a.example');
    here('a.example', { isOwnPage: true });
    expect(book.servedFrom('a.example')).toBe('elsewhere');
    expect(book.seen().pages).toEqual([]);
    book.trust('a.example');
    expect(book.servedFrom('a.example')).toBe('here');
    expect(book.seen()).toMatchObject({ rebound: [], pages: ['a.example'] });
  });

  test('come from elsewhere below a name that is here, if they were seen there', () => {
    here('company.example', { isOwnPage: true });
    elsewhere('www.company.example');
    expect(book.servedFrom('www.company.example')).toBe('elsewhere');
    expect(book.factsAbove('www.company.example')).toBeUndefined();
    expect(book.factsAbove('api.company.example')).toMatchObject({ here: true });
    expect(book.seen().elsewhere).toEqual(['www.company.example']);
  });

  test('no longer come from here once they come from elsewhere', () => {
    here('a.example', { isOwnPage: true });
    expect(elsewhere('a.example')).toBe(true);
    expect(book.servedFrom('a.example')).toBe('elsewhere');
    expect(book.seen().pages).toEqual([]);
  });
});

describe('names without end below one domain', () => {
  test('close the domain', () => {
    for (const label of ['a', 'b', 'c']) here(`${label}.evil.example`);
    expect(book.factsAbove('d.evil.example')).toBeUndefined();
    here('d.evil.example');
    expect(book.seen().here).toContain('evil.example');
    expect(book.factsAbove('z.evil.example')).toMatchObject({ here: true, page: false });
  });

  test.each(['co.uk', 'com.au', 'example'])('but never %s', (suffix) => {
    for (const label of ['a', 'b', 'c', 'd', 'e']) here(`${label}.${suffix}`);
    expect(book.seen().here).not.toContain(suffix);
  });

  test('nor a domain of pages the user opened', () => {
    for (const label of ['a', 'b', 'c', 'd']) here(`${label}.company.example`, { isOwnPage: true });
    expect(book.seen().here).not.toContain('company.example');
  });
});

test('is bounded, whatever a page does', () => {
  for (let n = 0; n < MAX_ELSEWHERE + 500; n += 1) elsewhere(`s${n}.example`);
  for (let n = 0; n < MAX_HERE + 500; n += 1) here(`n${n}.site${n}.example`);
  const stored = book.toStore();
  expect(stored.elsewhere).toHaveLength(MAX_ELSEWHERE);
  expect(stored.here.length).toBeLessThanOrEqual(MAX_HERE + 1);
});

test('is carried over to the next worker, documents only', () => {
  elsewhere('page.example');
  elsewhere('image.example', false);
  here('a.example', { isOwnPage: true });
  const next = new NameBook();
  next.restore(structuredClone(book.toStore()));
  expect(next.servedFrom('page.example')).toBe('elsewhere');
  expect(next.servedFrom('image.example')).toBeUndefined();
  expect(next.seen()).toEqual({ ...book.seen(), elsewhere: ['page.example'] });
  next.see({ host: 'page.example', place: 'here' });
  expect(next.factsOf('page.example')).toMatchObject({ rebound: true });
});
