import { expect, test } from 'vitest';
import { parseRoute, routeHash } from '../../../src/pages/dashboard/route.ts';

test('a place is read as it was written', () => {
  const hash = routeHash('incidents', 'session 7 shop/é?#%', [
    ['site', 'shop.example'],
    ['text', 'a&b=c?'],
    ['port', ''],
  ]);
  const { view, item, query } = parseRoute(hash);
  expect([view, item]).toEqual(['incidents', 'session 7 shop/é?#%']);
  expect([...query]).toEqual([
    ['site', 'shop.example'],
    ['text', 'a&b=c?'],
  ]);
});

test('nothing and nonsense are places too', () => {
  expect(parseRoute('')).toMatchObject({ view: '', item: null });
  expect(parseRoute('#rules')).toMatchObject({ view: 'rules', item: null });
  expect(parseRoute('#incidents/%E0%A4%A')).toMatchObject({ item: '%E0%A4%A' });
});
