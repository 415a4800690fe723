import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Service } from '../world/service.ts';
import { startWorld, type World } from '../world/world.ts';
import { BUILDS } from './harness/builds.ts';
import { launchBrowser } from './harness/launch-browser.ts';
import { popupOfTab } from './harness/popup-of.ts';
import { readLog } from './harness/read-log.ts';
import { readStorage } from './harness/read-storage.ts';
import { BROWSERS, type TestBrowser } from './harness/test-browser.ts';
import { until } from './harness/until.ts';

describe.each(BROWSERS)('a private window, in %s', (name) => {
  let world: World;
  let browser: TestBrowser;
  let service: Service;

  beforeAll(async () => {
    world = await startWorld();
    service = await world.listen();
    const probe = `<!doctype html><title>asking</title><script>
      fetch('${service.origin}/').catch(() => { document.title = 'failed'; });
      navigator.serviceWorker.register('/worker.js');
    </script>`;
    await world.site('secret.example', {
      '/': probe,
      '/worker.js': {
        type: 'text/javascript',
        body: `addEventListener('install', (event) => event.waitUntil(fetch('${service.origin}/').catch(() => {})))`,
      },
    });
    browser = await launchBrowser({ browser: name, extension: BUILDS[name] });
    await browser.allowPrivateWindows();
  });
  afterAll(async () => {
    await browser.close();
    await world.close();
  });

  /** Opens a window on the page and says which tab it is. */
  const openWindow = (incognito: boolean): Promise<number> =>
    browser.backgroundEvaluate(async (hidden: boolean) => {
      const window = await chrome.windows.create({ incognito: hidden, url: 'https://secret.example/' });
      return window!.tabs![0]!.id!;
    }, incognito);

  it('is guarded and counted on the button, and leaves nothing behind', async () => {
    const tabId = await openWindow(true);
    const badge = () =>
      browser.backgroundEvaluate((id: number) => chrome.action.getBadgeText({ tabId: id }), tabId);
    expect(await until(badge, (text) => text === '1')).toBe('1');
    await new Promise((resolve) => setTimeout(resolve, 1_000));

    expect(service.connections).toBe(0);
    expect(await readLog(browser)).toEqual([]);
    const storage = await readStorage(browser);
    expect(JSON.stringify(storage)).not.toContain('secret.example');
    expect(storage.notifications).toEqual([]);

    const popup = await popupOfTab(browser, tabId);
    await popup.says('Guarded, and nothing is written down.');
    await popup.close();
  });

  it('changes nothing for the windows beside it', async () => {
    await openWindow(false);
    const logged = () => readLog(browser);
    const [incident] = await until(logged, ([first]) => (first?.counts.blocked ?? 0) > 0);
    expect(incident?.top).toEqual({ type: 'site', host: 'secret.example' });
  });
});
