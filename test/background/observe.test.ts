import { beforeEach, describe, expect, test, vi } from 'vitest';
import { CAPTURED_REQUESTS, COMMON } from './captured-requests.ts';

describe.each(['chrome', 'firefox'] as const)('%s', (target) => {
  let observe: typeof import('../../background/observe.ts').observe;

  beforeEach(async () => {
    vi.resetModules();
    vi.doMock('../../src/platform/target.ts', () => ({ TARGET: target }));
    ({ observe } = await import('../../background/observe.ts'));
  });

  test.each(CAPTURED_REQUESTS)('$name', (captured) => {
    const expected = target === 'chrome' ? { ...captured.expect, ...captured.chromeExpect } : captured.expect;
    expect(observe({ ...COMMON, ...captured[target] })).toMatchObject(expected);
  });

  test('carries what identifies it, and nothing secret of the URL', () => {
    const attempt = observe(COMMON);
    expect(attempt).toMatchObject({
      requestId: '42',
      at: COMMON.timeStamp,
      method: 'GET',
      target: { scheme: 'http', host: '127.0.0.1', port: 3000, path: '/api/v1' },
    });
    expect(JSON.stringify(attempt)).not.toContain('secret');
  });

  test('a public request is none of ours', () => {
    expect(observe({ ...COMMON, url: 'https://shop.example/http://127.0.0.1/' })).toBeNull();
    expect(observe({ ...COMMON, url: 'not a url' })).toBeNull();
  });
});
