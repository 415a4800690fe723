import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Incident } from '../../src/core/incident.ts';
import { LOG_CAPS } from '../../src/store/trim-log.ts';
import { startWorld, type World } from '../world/world.ts';
import { BUILDS } from './harness/builds.ts';
import { launchBrowser } from './harness/launch-browser.ts';
import { readLog } from './harness/read-log.ts';
import { BROWSERS, type TestBrowser } from './harness/test-browser.ts';
import { until } from './harness/until.ts';

const QUIET = ['shop.example', 'bank.example', 'forum.example'];
const QUIET_PAGE = `<!doctype html><title>quiet</title><link rel="icon" href="data:,">
  <script>fetch('http://127.0.0.1:3000/').catch(() => {})</script>`;
/** Subdomains that the loud page goes through by itself, a visit each. */
const VISITS = 4;
const loudHost = (nth: number): string => `n${nth}.loud.example`;

/** Makes its visit a small incident, or one as big as a page can make, and goes on to its next subdomain. */
const LOUD = `<!doctype html><title>loud</title><link rel="icon" href="data:,"><script>
  const nth = Number(location.hostname.slice(1).split('.')[0]);
  const tries = ['http://127.0.0.1:4001/'];
  if (location.pathname === '/big') for (let port = 5201; port <= 5264; port += 1) for (const digit of '0123') {
    const host = [digit.repeat(60), 'a'.repeat(60), 'b'.repeat(60), 'localhost'].join('.');
    tries.push('http://' + host + ':' + port + '/' + digit + 'p'.repeat(200));
  }
  Promise.allSettled(tries.map((url) => fetch(url))).then(() => {
    if (nth < ${VISITS}) location = 'https://n' + (nth + 1) + '.loud.example' + location.pathname;
  });
</script>`;

/** What the log holds, and what it has booked for itself. */
interface Room {
  incidents: number;
  bytes: number;
}

describe.each(BROWSERS)('a site that fills the log, in %s', (name) => {
  let world: World;
  let browser: TestBrowser;
  let own: Page;
  let loud: Page;
  let quiet: Incident[];

  beforeAll(async () => {
    world = await startWorld();
    for (const host of QUIET) await world.site(host, { '/': QUIET_PAGE });
    for (let nth = 1; nth <= VISITS; nth += 1) {
      // Every other one has no origin, which must not give it room of its own.
      const headers = nth % 2 ? { 'Content-Security-Policy': 'sandbox allow-scripts' } : {};
      await world.site(loudHost(nth), { '/': { headers, body: LOUD }, '/big': { headers, body: LOUD } });
    }
    browser = await launchBrowser({ browser: name, extension: BUILDS[name] });
    const page = await browser.newPage();
    // The oldest of all, so that whoever drops the oldest drops these. A visit that ends too early is lost in Firefox.
    for (const [index, host] of QUIET.entries()) {
      await page.goto(`https://${host}/`);
      quiet = await until(ofQuiet, isWhole(index + 1));
      expect(isWhole(index + 1)(quiet)).toBe(true);
    }
    await page.close();
    own = await browser.extensionPage('src/pages/welcome/index.html');
    loud = await browser.newPage();
  });
  afterAll(async () => {
    await browser.close();
    await world.close();
  });

  const settled = (count: number) => (log: readonly Incident[]) =>
    log.length === count && log.every(({ counts }) => counts.open === 0);
  /** The script is told a moment later than the attempt. */
  const isWhole = (count: number) => (log: readonly Incident[]) =>
    settled(count)(log) && log.every(({ details }) => details[0]!.scripts.length > 0);
  const hostOf = ({ top }: Incident): string => ('host' in top && top.host) || '';
  const ofQuiet = async (): Promise<Incident[]> =>
    (await readLog(browser)).filter((one) => QUIET.includes(hostOf(one)));

  /** Puts copies of the loud site's newest visit beside it, under subdomains of their own, until there is room for `left` more. */
  const fill = (left: number, by: keyof Room): Promise<number> =>
    own.evaluate(copyNewest, LOG_CAPS, left, by);

  /** Lets the page go through its subdomains, and waits until the last of them is in the log. */
  async function visitAll(path: string): Promise<Room> {
    const before = Date.now();
    await loud.goto(`https://${loudHost(1)}${path}`);
    const last = loudHost(VISITS);
    const isThere = async (): Promise<boolean> =>
      (await readLog(browser)).some(
        (one) => hostOf(one) === last && one.firstAt >= before && one.counts.open === 0,
      );
    expect(await until(isThere, Boolean, 60_000)).toBe(true);
    return own.evaluate(roomTaken);
  }

  it('pushes out its own lines, under however many subdomains, and none of another site', async () => {
    await loud.goto(`https://${loudHost(VISITS)}/`);
    await until(() => readLog(browser), settled(QUIET.length + 1));
    expect(await fill(2, 'incidents')).toBeGreaterThan(9_900);
    const { incidents } = await visitAll('/');
    // It was cut down, so somebody had to give.
    expect(incidents).toBeLessThan(LOG_CAPS.incidents * 0.95);
    expect(incidents).toBeGreaterThan(LOG_CAPS.incidents * 0.85);
    expect(await ofQuiet()).toEqual(quiet);
  }, 120_000);

  it('the same with few and huge incidents', async () => {
    await loud.goto(`https://${loudHost(VISITS)}/big`);
    const biggest = async (): Promise<number> =>
      Math.max(...(await readLog(browser)).map(({ counts }) => counts.blocked));
    expect(await until(biggest, (count) => count === 257, 30_000)).toBe(257);
    expect(await fill(60_000, 'bytes')).toBeGreaterThan(100);
    const { bytes } = await visitAll('/big');
    expect(bytes).toBeLessThan(LOG_CAPS.bytes);
    expect(bytes).toBeGreaterThan(LOG_CAPS.bytes * 0.85);
    expect(await ofQuiet()).toEqual(quiet);
  }, 120_000);
});

/** Runs in the extension's page. @returns how many copies it made */
async function copyNewest(caps: Room, left: number, by: keyof Room): Promise<number> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('loopwarden');
    opening.addEventListener('success', () => resolve(opening.result));
    opening.addEventListener('error', () => reject(opening.error));
  });
  const tx = db.transaction(['incidents', 'meta'], 'readwrite');
  const done = new Promise((resolve) => tx.addEventListener('complete', resolve));
  const answer = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve) => request.addEventListener('success', () => resolve(request.result)));
  const all = await answer<(Incident & { bytes: number })[]>(tx.objectStore('incidents').getAll());
  const model = all.toSorted((a, b) => b.lastAt - a.lastAt)[0]!;
  // As the extension itself books what it writes.
  const totals = await answer<Room>(tx.objectStore('meta').get('log'));
  const more = Math.floor((caps[by] - totals[by] - left) / (by === 'bytes' ? model.bytes : 1));
  for (let nth = 0; nth < more; nth += 1) {
    const top = { type: 'site' as const, host: `${by}${nth}.loud.example` };
    tx.objectStore('incidents').put({ ...model, id: `${by} ${nth}`, top });
  }
  totals.incidents += more;
  totals.bytes += more * model.bytes;
  tx.objectStore('meta').put(totals, 'log');
  await done;
  db.close();
  return more;
}

/** Runs in the extension's page: what there really is, not what is booked. */
async function roomTaken(): Promise<Room> {
  const db = await new Promise<IDBDatabase>((resolve) => {
    const opening = indexedDB.open('loopwarden');
    opening.addEventListener('success', () => resolve(opening.result));
  });
  const reading = db.transaction('incidents').objectStore('incidents').getAll();
  const all = await new Promise<{ bytes: number }[]>((resolve) =>
    reading.addEventListener('success', () => resolve(reading.result as { bytes: number }[])),
  );
  db.close();
  return { incidents: all.length, bytes: all.reduce((sum, { bytes }) => sum + bytes, 0) };
}
