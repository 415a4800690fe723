import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Incident } from '../../src/core/incident.ts';
import type { Service } from '../world/service.ts';
import { startWorld, type World } from '../world/world.ts';
import { ask } from './harness/ask.ts';
import { BUILDS } from './harness/builds.ts';
import { launchBrowser } from './harness/launch-browser.ts';
import { popupOf } from './harness/popup-of.ts';
import { readLog } from './harness/read-log.ts';
import { BROWSERS, type TestBrowser } from './harness/test-browser.ts';
import { until } from './harness/until.ts';

const KILLS = 50;

/** Tries the service as soon as it is loaded, and more when told. */
const PAGE = (port: number): string => `<!doctype html><title>shop</title><script>
  fetch('http://127.0.0.1:${port}/').catch(() => {});
  globalThis.sweep = (first, count) => Promise.all(Array.from({ length: count }, (_, nth) =>
    fetch('http://127.0.0.1:' + (first + nth) + '/').catch(() => {}))).then(() => undefined);
</script>`;

describe.each(BROWSERS)('faults, in %s', (name) => {
  let world: World;
  let browser: TestBrowser;
  let guarded: Service;
  let allowed: Service;
  let page: Page;

  beforeAll(async () => {
    world = await startWorld();
    guarded = await world.listen();
    allowed = await world.listen();
    await world.site('shop.example', { '/': PAGE(guarded.port) });
    browser = await launchBrowser({
      browser: name,
      extension: BUILDS[name],
      followRequests: false,
    });
    await visit();
    await ask(page, `${allowed.origin}/`);
    const popup = await popupOf(browser, page);
    await popup.unfold();
    await popup.press(`Always allow shop.example to use port ${allowed.port}`);
    await popup.says('Always allowed');
    await popup.close();
    guarded.reset();
  });
  afterAll(async () => {
    await browser.close();
    await world.close();
  });

  async function visit(): Promise<void> {
    page = await browser.newPage();
    await page.goto('https://shop.example/');
  }
  const blocked = async (log?: Incident[]): Promise<number> =>
    (log ?? (await readLog(browser))).reduce((sum, { counts }) => sum + counts.blocked, 0);

  /** Blocks, allows and writes as on the first day. */
  async function expectInOrder(): Promise<void> {
    expect(guarded.connections, 'connections').toBe(0);
    expect(await ask(page, `${allowed.origin}/`), 'the rule holds').toBe(200);
    const before = await blocked();
    expect(await ask(page, `${guarded.origin}/`)).toBe('failed');
    const after = await until(blocked, (count) => count > before, 10_000);
    expect(after, 'the log is written').toBe(before + 1);
    expect(guarded.connections, 'connections').toBe(0);
  }

  it(`the background is killed ${KILLS} times in the middle of a storm: nothing gets through, nothing written is lost`, async () => {
    for (let round = 0; round < KILLS; round += 1) {
      const storm = page.evaluate(`sweep(${20_000 + round * 100}, 100)`);
      const written = await readLog(browser);
      await new Promise((resolve) => setTimeout(resolve, (round * 37) % 150));
      await browser.killWorker();
      await storm;
      const after = await readLog(browser);
      for (const { id, counts } of written) {
        const now = after.find((incident) => incident.id === id);
        expect(now?.counts.blocked, `incident ${id}`).toBeGreaterThanOrEqual(counts.blocked);
      }
    }
    const settled = async () => (await readLog(browser)).every(({ counts }) => counts.open === 0);
    await until(settled, (yes) => yes, 10_000);
    expect(await blocked()).toBeLessThanOrEqual(KILLS * 100 + 10);
    await expectInOrder();
  }, 240_000);

  /** The popup says that the log was lost, until that is put away: then never again. */
  async function expectTold(): Promise<void> {
    const popup = await popupOf(browser, page);
    await popup.says('The log was started again');
    await popup.press('All right');
    await until(popup.text, (text) => !text.includes('started again'));
    await popup.close();
    await browser.killWorker();
    await expectInOrder();
    const again = await popupOf(browser, page);
    expect(await again.says('On this page')).not.toContain('started again');
    await again.close();
  }

  it('the database is deleted: the log begins anew, and the user is told', async () => {
    const deleting = browser.backgroundEvaluate(
      () =>
        new Promise<string>((resolve) => {
          const request = indexedDB.deleteDatabase('loopwarden');
          request.addEventListener('success', () => resolve('deleted'));
          request.addEventListener('blocked', () => resolve('blocked'));
        }),
    );
    expect(await deleting).toBe('deleted');
    await expectInOrder();
    expect((await readLog(browser)).length).toBe(1);
    await expectTold();
  }, 90_000);

  it('the database is damaged: the log begins anew, the user is told, and the rules stay', async () => {
    await browser.restart(() => damage(browser));
    await visit();
    const written = async () => (await readLog(browser).catch(() => [])).length;
    for (let tries = 0; tries < 5 && (await written()) === 0; tries += 1) {
      await ask(page, `${guarded.origin}/`);
      await new Promise((resolve) => setTimeout(resolve, 2_000));
    }
    await expectInOrder();
    await expectTold();
  }, 120_000);
});

/** Overwrites the files of the extension's database, as a failing disk does. */
function damage({ name, profile, extensionOrigin }: TestBrowser): void {
  const host = new URL(extensionOrigin).hostname;
  const isDatabase = (path: string): boolean =>
    name === 'chrome'
      ? path.includes('indexeddb.leveldb')
      : // Firefox keeps storage.local in a database too, apart from the others by this number.
        /\/idb\/.*\.sqlite$/.test(path) && !path.includes('userContextId=4294967295');
  const files = readdirSync(profile, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => path.includes(host) && isDatabase(path));
  if (files.length === 0) throw new Error('There is no database to damage');
  for (const file of files) writeFileSync(file, Buffer.alloc(4_096, 0x5a));
}
