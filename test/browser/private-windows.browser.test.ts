import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Incident } from '../../src/core/incident.ts';
import type { Service } from '../world/service.ts';
import { startWorld, type World } from '../world/world.ts';
import { BUILDS } from './harness/builds.ts';
import { launchBrowser } from './harness/launch-browser.ts';
import { filesWith, ownFiles } from './harness/own-files.ts';
import { popupOfTab } from './harness/popup-of.ts';
import { profileDirectory } from './harness/profile-directory.ts';
import { readLog } from './harness/read-log.ts';
import { readStorage } from './harness/read-storage.ts';
import { BROWSERS, type TestBrowser } from './harness/test-browser.ts';
import { until } from './harness/until.ts';

/** Databases compress what repeats, so these have no letters in common with anything. */
const HIDDEN = 'qzvxwk.example';
const OPEN = 'jhuywd.example';

describe.each(BROWSERS)('a private window, in %s', (name) => {
  let world: World;
  let browser: TestBrowser;
  let service: Service;
  const { profile, remove } = profileDirectory(undefined);

  beforeAll(async () => {
    world = await startWorld();
    service = await world.listen();
    const probe = `<!doctype html><title>asking</title><script>
      fetch('${service.origin}/').catch(() => { document.title = 'failed'; });
      navigator.serviceWorker.register('/worker.js');
      const call = new RTCPeerConnection({ iceServers: [{ urls: 'stun:127.0.0.1:3478' }] });
      call.createDataChannel('');
      call.createOffer().then((offer) => call.setLocalDescription(offer));
      // Through, as a link is, and noted in an ordinary window.
      setTimeout(() => { location.href = '${service.origin}/linked'; }, 3_000);
    </script>`;
    const site = {
      '/': probe,
      '/worker.js': {
        type: 'text/javascript',
        body: `addEventListener('install', (event) => event.waitUntil(fetch('${service.origin}/').catch(() => {})))`,
      },
    };
    await world.site(HIDDEN, site);
    await world.site(OPEN, site);
    browser = await launchBrowser({ browser: name, extension: BUILDS[name], profile });
    await browser.allowPrivateWindows();
  }, 60_000);
  afterAll(async () => {
    await world.close();
    remove();
  });

  /** Opens a window on the page and says which tab it is. */
  const openWindow = (host: string, incognito: boolean): Promise<number> =>
    browser.backgroundEvaluate(
      async (url: string, hidden: boolean) => {
        const window = await chrome.windows.create({ incognito: hidden, url });
        return window!.tabs![0]!.id!;
      },
      `https://${host}/`,
      incognito,
    );
  const linked = (): number => service.requests.filter(({ path }) => path === '/linked').length;

  it('is guarded and counted on the button, and leaves nothing behind', async () => {
    const tabId = await openWindow(HIDDEN, true);
    const badge = () =>
      browser.backgroundEvaluate((id: number) => chrome.action.getBadgeText({ tabId: id }), tabId);
    // By fetch and by WebRTC.
    expect(await until(badge, (text) => text === '2')).toBe('2');
    expect(service.connections).toBe(0);
    const popup = await popupOfTab(browser, tabId);
    await popup.says('Guarded, and nothing is written down.');
    await popup.close();
    expect(await until(linked, (count) => count > 0)).toBe(1);
    await browser.backgroundEvaluate(async (id: number) => chrome.tabs.remove(id), tabId);
    await new Promise((resolve) => setTimeout(resolve, 1_000));

    expect(await readLog(browser)).toEqual([]);
    const storage = await readStorage(browser);
    expect(JSON.stringify(storage)).not.toContain(HIDDEN);
    expect(storage.notifications).toEqual([]);
  }, 60_000);

  it('changes nothing for the windows beside it', async () => {
    await openWindow(OPEN, false);
    const logged = () => readLog(browser);
    const kindsOf = (log: Incident[]): string[] =>
      log.flatMap(({ details }) => details.flatMap(({ kinds }) => Object.keys(kinds)));
    const expected = ['fetch', 'webrtc', 'navigation'];
    const log = await until(
      logged,
      (found) => expected.every((kind) => kindsOf(found).includes(kind)),
      30_000,
    );
    expect(kindsOf(log)).toEqual(expect.arrayContaining(expected));
    expect(new Set(log.map(({ top }) => 'host' in top && top.host))).toEqual(new Set([OPEN]));
  }, 60_000);

  it('is named in no file of ours once the browser has ended', async () => {
    await browser.close();
    const own = ownFiles(profile, browser.extensionOrigin);
    expect(filesWith(own, OPEN).length, 'the search finds what is there').toBeGreaterThan(0);
    expect(filesWith(own, HIDDEN)).toEqual([]);
  });
});
