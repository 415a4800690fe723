import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Service } from '../world/service.ts';
import { startWorld, type World } from '../world/world.ts';
import { BUILDS } from './harness/builds.ts';
import { filesWith, ownFiles } from './harness/own-files.ts';
import { launchBrowser } from './harness/launch-browser.ts';
import { popupOf } from './harness/popup-of.ts';
import { profileDirectory } from './harness/profile-directory.ts';
import { readLog } from './harness/read-log.ts';
import { readStorage } from './harness/read-storage.ts';
import { BROWSERS, type TestBrowser } from './harness/test-browser.ts';
import { until } from './harness/until.ts';

/** Where a request may carry what nobody else should read. The page puts each together as it goes, so no file of the site holds it. */
const PLACES = [
  'query',
  'fragment',
  'user',
  'password',
  'body',
  'header',
  'title',
  'protocol',
  'navigation',
  'field',
  'asked',
] as const;
/** Databases compress what repeats, so no two share four letters. */
const secret = (place: string): string => `zQ${place.split('').toReversed().join('')}9`;
/** What the log does keep, and must be found, or the search could not find anything. */
const KEPT = secret('remain');

const PAGE = `<!doctype html><title>shop</title><script>
  const secret = (place) => 'zQ' + [...place].reverse().join('') + '9';
  document.title = secret('title');
  globalThis.tryAll = async (port) => {
    const base = '127.0.0.1:' + port + '/' + secret('remain');
    const tail = '?code=' + secret('query') + '#' + secret('fragment');
    await fetch('http://' + base + tail, {
      method: 'POST', mode: 'cors', body: secret('body'), headers: { 'x-token': secret('header') },
    }).catch(() => {});
    new Image().src = 'http://' + secret('user') + ':' + secret('password') + '@' + base + tail;
    const socket = new WebSocket('ws://' + base + tail.split('#')[0], secret('protocol'));
    await new Promise((done) => { socket.onerror = socket.onopen = done; });
    const script = document.createElement('script');
    script.src = 'http://' + base + tail;
    document.head.append(script);
  };
  globalThis.send = (port) => {
    const form = document.createElement('form');
    form.method = 'post';
    form.action = 'http://127.0.0.1:' + port + '/?q=' + secret('asked');
    form.innerHTML = '<input name=any>';
    form.elements[0].value = secret('field');
    document.body.append(form);
    form.submit();
  };
</script>`;

describe.each(BROWSERS)('what must not be written, in %s', (name) => {
  let world: World;
  let browser: TestBrowser;
  let service: Service;
  const { profile, remove } = profileDirectory(undefined);

  beforeAll(async () => {
    world = await startWorld();
    service = await world.listen();
    await world.site('shop.example', { '/': PAGE });
    browser = await launchBrowser({ browser: name, extension: BUILDS[name], profile });
  });
  afterAll(async () => {
    await world.close();
    remove();
  });

  it('is in no file that the extension writes', async () => {
    const page = await browser.newPage();
    await page.goto('https://shop.example/');
    await page.evaluate(`tryAll(${service.port})`);
    const tries = async () => (await readLog(browser)).flatMap(({ details }) => details);
    await until(tries, (found) => (found[0]?.counts.blocked ?? 0) >= 4);
    // A form is held with all that it has, in memory.
    const sending = await browser.newPage();
    await sending.goto('https://shop.example/');
    await sending.evaluate(`setTimeout(send, 0, ${service.port})`);
    const held = async () => JSON.stringify((await readStorage(browser)).session);
    const kept = await until(held, (text) => text.includes(secret('field')));
    expect([kept.includes(secret('field')), kept.includes(secret('asked'))]).toEqual([true, true]);
    const popup = await popupOf(browser, page);
    await popup.press(`Always allow shop.example to use port ${service.port}`);
    await popup.says('Always allowed');
    await popup.close();
    // Allowed, then a navigation, as a sign-in comes home.
    await page.evaluate(`tryAll(${service.port})`);
    const to = `http://localhost:${service.port}/${KEPT}?code=${secret('navigation')}&state=1`;
    await page.evaluate((url) => void (location.href = url), to);
    await until(
      () => service.requests.map(({ path }) => path),
      (paths) => paths.some((path) => path.includes(secret('navigation'))),
    );
    await until(tries, (found) => found.some(({ kinds }) => (kinds.navigation ?? 0) > 0));
    const log = JSON.stringify(await readLog(browser));
    expect(PLACES.filter((place) => log.includes(secret(place)))).toEqual([]);
    await browser.close();

    const own = ownFiles(profile, browser.extensionOrigin);
    expect(filesWith(own, KEPT).length, 'the search finds what is there').toBeGreaterThan(0);
    const written = PLACES.map((place) => ({ place, files: filesWith(own, secret(place)) }));
    expect(written).toEqual(PLACES.map((place) => ({ place, files: [] })));
  });
});
