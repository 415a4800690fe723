import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Service } from '../world/service.ts';
import { startWorld, type World } from '../world/world.ts';
import { ask } from './harness/ask.ts';
import { BUILDS } from './harness/builds.ts';
import { launchBrowser } from './harness/launch-browser.ts';
import { popupOf, popupOfTab, tabIdOf } from './harness/popup-of.ts';
import { BROWSERS, type TestBrowser } from './harness/test-browser.ts';
import { until } from './harness/until.ts';

describe('when protection does not work', () => {
  let world: World;
  let service: Service;
  let browser: TestBrowser;

  beforeAll(async () => {
    world = await startWorld();
    await world.site('shop.example', { '/': '<title>Shop</title>' });
    service = await world.listen();
  });
  afterAll(() => world.close());
  beforeEach(() => service.reset());
  afterEach(() => browser.close());

  const start = async (name: 'chrome' | 'firefox') => {
    browser = await launchBrowser({ browser: name, extension: BUILDS[name] });
    const page = await browser.newPage();
    await page.goto('https://shop.example/');
    return page;
  };
  const globalBadge = () => browser.backgroundEvaluate(() => chrome.action.getBadgeText({}));

  it('Chrome: says that the guard rules are off, and mends it', async () => {
    const page = await start('chrome');
    await browser.backgroundEvaluate(() =>
      chrome.declarativeNetRequest.updateEnabledRulesets({ disableRulesetIds: ['guard'] }),
    );
    expect(await ask(page, `${service.origin}/`), 'the fault is real').toBe(200);

    const popup = await popupOf(browser, page);
    const said = await popup.says('Your computer is not protected');
    expect(said).toContain('The rules that block websites are not switched on in the browser.');
    expect(said).not.toContain('Guarding');
    expect(await globalBadge()).toBe('!');

    await popup.press('Repair');
    await popup.says('Guarding your computer');
    expect(await globalBadge()).toBe('');
    await popup.close();
    expect(await ask(page, `${service.origin}/`)).toBe('failed');
    expect(service.requests).toHaveLength(1);
  });

  it('Chrome: says that a rule was refused, and pretends nothing', async () => {
    const page = await start('chrome');
    expect(await ask(page, `${service.origin}/`)).toBe('failed');
    // Fill Chrome's quota of regular expressions (1,000 a set) with rules that match nothing, from the same extension.
    await browser.backgroundEvaluate(async () => {
      const rule = (id: number) => ({
        id,
        priority: 1,
        action: { type: 'allow' as const },
        condition: { regexFilter: `^https://never${id}\\.invalid/`, resourceTypes: ['image' as const] },
      });
      const addRules = Array.from({ length: 1_000 }, (_, index) => rule(index + 10_001));
      await chrome.declarativeNetRequest.updateSessionRules({ addRules });
    });
    const popup = await popupOf(browser, page);
    await popup.says('Your computer is not protected');
    await popup.says('The browser holds other rules than the ones you chose.');
    await popup.press('Repair');
    await popup.says('Guarding your computer');
    expect(await browser.backgroundEvaluate(() => chrome.declarativeNetRequest.getSessionRules())).toEqual(
      [],
    );

    // Now let the browser itself refuse: the worker's own call fails as it does when a quota is spent.
    await browser.backgroundEvaluate(() => {
      chrome.declarativeNetRequest.updateDynamicRules = () =>
        Promise.reject(new Error('Dynamic rule count exceeded.'));
    });
    await popup.press(`Always allow shop.example to use port ${service.port}`);
    await popup.says('The browser refused the rule. Nothing was changed.');
    const said = await popup.text();
    expect(said).not.toContain('Always allowed');
    await popup.close();
    expect(await ask(page, `${service.origin}/`)).toBe('failed');
    expect(service.connections).toBe(0);
    const stored = await browser.backgroundEvaluate(() => chrome.storage.local.get('policy'));
    expect(stored, 'what was refused is not even written').toEqual({});
  });

  it.each(BROWSERS)('%s: says that access to websites was taken away', async (name) => {
    const page = await start(name);
    const tabId = await tabIdOf(browser, page);
    await browser.revokeHostPermissions();
    const popup = await popupOfTab(browser, tabId);
    await popup.says('Loopwarden may not see websites');
    const said = await popup.text();
    if (name === 'chrome') {
      expect(said).toContain('Blocking works, but the log is blind');
      expect(await ask(page, `${service.origin}/`)).toBe('failed');
      expect(service.connections).toBe(0);
    } else {
      expect(said).toContain('Your computer is not protected');
      expect(said).not.toContain('Guarding');
      expect(await until(globalBadge, (text) => text === '!')).toBe('!');
      expect(await ask(page, `${service.origin}/`), 'the fault is real').toBe(200);
    }
    expect(said).toContain('Give access');
  });
});
