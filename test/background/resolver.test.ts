import { expect, test, vi } from 'vitest';
import { Resolver } from '../../background/resolver.ts';

test('one look-up serves all that wait, and all that come within seconds', async () => {
  const lookUp = vi.fn(async () => ['203.0.113.10']);
  const resolver = new Resolver(lookUp);
  expect(resolver.fresh('a.example', 0)).toBeUndefined();
  const places = await Promise.all([1, 2, 3].map(() => resolver.resolve('a.example', 0)));
  expect(places).toEqual(['elsewhere', 'elsewhere', 'elsewhere']);
  expect(resolver.fresh('a.example', 4_999)).toBe('elsewhere');
  expect(await resolver.resolve('a.example', 4_999)).toBe('elsewhere');
  expect(lookUp).toHaveBeenCalledTimes(1);
  expect(resolver.fresh('a.example', 5_000)).toBeUndefined();
  await resolver.resolve('a.example', 5_000);
  expect(lookUp).toHaveBeenCalledTimes(2);
});

test('one address of this computer among others is enough', async () => {
  const resolver = new Resolver(async () => ['203.0.113.10', '::1']);
  expect(await resolver.resolve('a.example', 0)).toBe('here');
});

test('what a connection has shown since counts more than the look-up', async () => {
  const resolver = new Resolver(async () => ['203.0.113.10']);
  await resolver.resolve('a.example', 0);
  resolver.learn('a.example', 'here', 1_000);
  expect(resolver.fresh('a.example', 1_000)).toBe('here');
  expect(resolver.fresh('a.example', 5_999)).toBe('here');
  expect(await resolver.resolve('a.example', 6_000)).toBe('elsewhere');
});

test('a name that cannot be resolved is asked for again the next time', async () => {
  let answers: string[] | null = null;
  const resolver = new Resolver(async () => answers ?? Promise.reject(new Error('NS_ERROR_UNKNOWN_HOST')));
  expect(await resolver.resolve('a.example', 0)).toBe('unresolved');
  answers = ['127.0.0.1'];
  expect(await resolver.resolve('a.example', 1)).toBe('here');
});

test('a name server that never answers holds nobody for ever, and its late answer counts', async () => {
  let answer: (addresses: string[]) => void = () => {};
  const resolver = new Resolver(() => new Promise((resolve) => (answer = resolve)), 5);
  expect(await resolver.resolve('a.example', 0)).toBe('slow');
  answer(['127.0.0.1']);
  await Promise.resolve();
  await vi.waitFor(() => expect(resolver.fresh('a.example', 1)).toBe('here'));
});

test('remembers a bounded number of names', async () => {
  const resolver = new Resolver(async () => ['203.0.113.10']);
  for (let n = 0; n < 501; n += 1) await resolver.resolve(`s${n}.example`, 0);
  expect(resolver.fresh('s0.example', 1)).toBeUndefined();
  expect(resolver.fresh('s500.example', 1)).toBe('elsewhere');
});
