import type { Page } from 'puppeteer-core';

/** Lets the page fetch an address and says what became of it: the HTTP status, or `failed`. */
export function ask(page: Page, url: string, init: RequestInit = {}): Promise<number | 'failed'> {
  return page.evaluate(
    (target, options) =>
      fetch(target, options).then(
        (response) => response.status,
        () => 'failed' as const,
      ),
    url,
    init,
  );
}
