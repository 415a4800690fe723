import type { TestBrowser } from './test-browser.ts';

/** What the browser itself allows the extension to store. */
export interface StorageQuota {
  /** Leaves no room, by storing something until the browser refuses it. Again: also none of what became free since. */
  use(): Promise<void>;
  /** Gives room again. */
  free(): Promise<void>;
}

/** Kilobytes that all sites and extensions may store together, for Firefox's start; Chrome is told while it runs. */
export const SMALL_QUOTA = { 'dom.quotaManager.temporaryStorage.fixedLimit': 8_192 };
/** Bytes. */
const CHROME_QUOTA = 400_000;

/** Before anything is written: Chrome looks at the quota again when it is used up, or after half a minute (156). */
export async function storageQuota(browser: TestBrowser): Promise<StorageQuota> {
  const use = (): Promise<void> => browser.backgroundEvaluate(fill);
  const empty = (): Promise<void> => browser.backgroundEvaluate(removeFiller);
  if (browser.name === 'firefox') return { use, free: empty };
  // The quota holds as long as the session that set it.
  const session = await (await browser.newPage()).createCDPSession();
  const origin = browser.extensionOrigin;
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: CHROME_QUOTA });
  return {
    use,
    async free() {
      await session.send('Storage.overrideQuotaForOrigin', { origin });
      await empty();
    },
  };
}

/** Runs in the extension: stores noise beside the log, in ever smaller pieces, until not even the smallest is taken. */
async function fill(): Promise<void> {
  const ended = (request: IDBRequest): Promise<unknown> =>
    new Promise((resolve, reject) => {
      request.addEventListener('success', () => resolve(request.result));
      request.addEventListener('error', () => reject(request.error));
    });
  const opening = indexedDB.open('filler', 1);
  opening.addEventListener('upgradeneeded', () => {
    opening.result.createObjectStore('noise', { autoIncrement: true });
  });
  let db: IDBDatabase;
  try {
    db = (await ended(opening)) as IDBDatabase;
  } catch {
    // No room even for that.
    return;
  }
  const put = (size: number): Promise<boolean> =>
    new Promise((resolve) => {
      const tx = db.transaction('noise', 'readwrite');
      tx.addEventListener('complete', () => resolve(true));
      tx.addEventListener('abort', () => resolve(false));
      try {
        tx.objectStore('noise').put(crypto.getRandomValues(new Uint8Array(size)));
      } catch {
        // Firefox 153 makes the first transaction after a refusal one that may only delete.
        tx.abort();
      }
    });
  for (let size = 1 << 16; size >= 1 << 8; size >>= 1)
    for (let refusals = 0; refusals < 2;) if (!(await put(size))) refusals += 1;
  db.close();
}

/** Runs in the extension. */
async function removeFiller(): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const request = indexedDB.deleteDatabase('filler');
    request.addEventListener('success', () => resolve());
    request.addEventListener('error', () => reject(request.error));
  });
}
