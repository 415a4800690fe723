import { browser } from './browser.ts';

/** All addresses of a name, of both families; rejects when it has none. Firefox only: Chrome keeps this API to itself. */
export async function resolveName(host: string): Promise<readonly string[]> {
  return (await browser.dns.resolve(host)).addresses;
}
