import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Service } from '../world/service.ts';
import { startWorld, type World } from '../world/world.ts';
import { ask } from './harness/ask.ts';
import { BUILDS } from './harness/builds.ts';
import { launchBrowser } from './harness/launch-browser.ts';
import { popupOf, type Popup } from './harness/popup-of.ts';
import { readStorage } from './harness/read-storage.ts';
import type { TestBrowser } from './harness/test-browser.ts';
import { until } from './harness/until.ts';

/** In the background: holds what changes Chrome's rules until it is let go, or refuses it. */
interface Gate {
  waiting: number;
  opening: Promise<void>;
  open(): void;
  refuse(): void;
}

/** Chrome takes its time with a change of its rules. The words change when it is done: in Firefox one step does both. */
describe('a decision is shown when it holds', () => {
  let world: World;
  let browser: TestBrowser;
  let page: Page;
  let popup: Popup;
  let dashboard: Page;
  let service: Service;
  let folder: string;

  beforeAll(async () => {
    world = await startWorld();
    service = await world.listen();
    await world.site('shop.example', { '/': '<title>Shop</title>' });
    folder = await mkdtemp(join(tmpdir(), 'rules-'));
    browser = await launchBrowser({ browser: 'chrome', extension: BUILDS.chrome });
    dashboard = await browser.extensionPage('src/pages/dashboard/index.html#rules');
    page = await browser.newPage();
    await page.goto('https://shop.example/');
    expect(await ask(page, `${service.origin}/`)).toBe('failed');
    popup = await popupOf(browser, page);
    await popup.unfold();
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await world.close();
    await rm(folder, { recursive: true, force: true });
  });

  beforeEach(() =>
    browser.backgroundEvaluate(() => {
      const worker = globalThis as unknown as { gate?: Gate; browser?: typeof chrome };
      const isThere = worker.gate !== undefined;
      const gate = (worker.gate ??= {} as Gate);
      gate.waiting = 0;
      gate.opening = new Promise((resolve, reject) => {
        gate.open = resolve;
        gate.refuse = () => reject(new Error('refused'));
      });
      if (isThere) return;
      for (const api of new Set([worker.browser ?? chrome, chrome])) {
        const { declarativeNetRequest: rules } = api;
        for (const change of ['updateDynamicRules', 'updateSessionRules'] as const) {
          const native = rules[change].bind(rules);
          rules[change] = async (options: chrome.declarativeNetRequest.UpdateRuleOptions) => {
            gate.waiting += 1;
            await gate.opening;
            await native(options);
          };
        }
      }
    }),
  );
  afterEach(() => letGo('open'));

  const waiting = (): Promise<number> =>
    browser.backgroundEvaluate(() => (globalThis as unknown as { gate: Gate }).gate.waiting);
  const letGo = (how: 'open' | 'refuse'): Promise<void> =>
    browser.backgroundEvaluate(
      (name: 'open' | 'refuse') => (globalThis as unknown as { gate: Gate }).gate[name](),
      how,
    );
  /** Chrome has been asked, and has not answered yet. */
  const expectHeld = async (): Promise<void> =>
    expect(await until(waiting, (count) => count > 0)).toBeGreaterThan(0);
  const stored = async (): Promise<string> => {
    const { local, session } = await readStorage(browser);
    return JSON.stringify([local['policy'], session['grants']]);
  };
  const asked = (): Promise<unknown> => ask(page, `${service.origin}/`);
  /** What is on a page once it had every chance to hear of a change. */
  const settledText = async (from: Page): Promise<string> => {
    await from.evaluate(async () => {
      await chrome.storage.local.set({ nudge: Math.random() });
      await chrome.storage.local.get();
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 200)));
    });
    return from.evaluate(() => document.body.innerText);
  };

  it('allowing: not said before Chrome lets it through, and said then', async () => {
    const before = await stored();
    await popup.press(`Always allow shop.example to use port ${service.port}`);
    await expectHeld();
    expect(await stored()).toBe(before);
    expect(await settledText(popup.page)).not.toContain('Always allowed');
    await letGo('open');
    await popup.says('Always allowed');
    expect(await asked()).toBe(200);
  });

  it('blocking again', async () => {
    await popup.press(`Block again: shop.example, port ${service.port}`);
    await expectHeld();
    expect(await asked()).toBe(200);
    expect(await settledText(popup.page)).toContain('Always allowed');
    await letGo('open');
    await until(popup.text, (text) => !text.includes('Always allowed'));
    expect(await popup.text()).not.toContain('Always allowed');
    expect(await asked()).toBe('failed');
  });

  it('pausing, and resuming', async () => {
    await popup.press('Pause protection on shop.example');
    await popup.press('15 minutes');
    await expectHeld();
    expect(await settledText(popup.page)).not.toContain('Paused until');
    await letGo('open');
    await popup.says('Paused until');
    expect(await asked()).toBe(200);
    await popup.press('Resume protection on shop.example');
    await until(popup.text, (text) => !text.includes('Paused until'));
    expect(await asked()).toBe('failed');
  });

  it('refused: said, and everything stays as it was', async () => {
    const before = await stored();
    await popup.press(`Always allow shop.example to use port ${service.port}`);
    await expectHeld();
    await letGo('refuse');
    await popup.says('The browser refused the rule. Nothing was changed.');
    expect(await popup.text()).not.toContain('Always allowed');
    expect(await stored()).toBe(before);
    expect(await asked()).toBe('failed');
  });

  it('importing rules, and removing one', async () => {
    const file = join(folder, 'rules.json');
    const rule = { site: 'shop.example', port: service.port, effect: 'allow', lifetime: 'always' };
    const exportedAt = '2026-11-20T10:00:00.000Z';
    await writeFile(
      file,
      JSON.stringify({ format: 'loopwarden-rules', version: 1, exportedAt, rules: [rule] }),
    );
    await dashboard.bringToFront();
    const input = (await dashboard.waitForSelector('input[type=file]')) as ElementHandle<HTMLInputElement>;
    await input.uploadFile(file);
    await dashboard.locator('::-p-aria([name="Import 1 rule"])').click();
    await expectHeld();
    const rules = (): Promise<number> => dashboard.$$eval('.rule', (all) => all.length);
    await settledText(dashboard);
    expect(await rules()).toBe(0);
    await letGo('open');
    expect(await until(rules, (count) => count === 1)).toBe(1);
    expect(await asked()).toBe(200);
    await dashboard.bringToFront();
    await dashboard
      .locator(`::-p-aria([name="Remove the rule for shop.example, port ${service.port}"])`)
      .click();
    const said = (): Promise<string> => dashboard.evaluate(() => document.body.innerText);
    const words = 'Removed. It no longer holds.';
    expect(await until(said, (text) => text.includes(words))).toContain(words);
    expect(await asked()).toBe('failed');
  });
});
