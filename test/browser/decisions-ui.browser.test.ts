import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { useSampleDashboard } from './harness/sample-dashboard.ts';
import { until } from './harness/until.ts';

/** One rule of each fate: new, in place of another, there already, and two that are refused. */
const FILE = {
  format: 'loopwarden-rules',
  version: 1,
  exportedAt: '2026-11-20T10:00:00.000Z',
  rules: [
    { site: 'figma.com', port: 44_950, effect: 'allow', lifetime: 'always' },
    { site: 'shop.example', port: 5432, effect: 'block', lifetime: 'always' },
    { site: 'shop.example', port: 5173, effect: 'allow', lifetime: 'always' },
    { site: 'com', port: 80, effect: 'allow', lifetime: 'always' },
    { site: `${'long-'.repeat(60)}.example`, port: 99_999, effect: 'allow', lifetime: 'always' },
  ],
};

describe.each([
  ['chrome', 'light'],
  ['chrome', 'dark'],
  ['firefox', 'light'],
  ['firefox', 'dark'],
] as const)('deciding in %s, %s', (name, scheme) => {
  const dashboard = useSampleDashboard(name, scheme === 'dark');
  const { open, says } = dashboard;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rules-'));
    await writeFile(join(folder, 'rules.json'), JSON.stringify(FILE));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const press = async (page: Page, label: string) =>
    (await page.waitForSelector(`::-p-aria([name="${label}"][role="button"])`))!.click();
  /** As it is, at 400 %, and with text of twice the size. */
  async function expectSound(page: Page): Promise<void> {
    expect(await dashboard.violations()).toEqual([]);
    expect(await dashboard.overflow(), 'wide').toBeLessThanOrEqual(0);
    await page.setViewport({ width: 320, height: 800 });
    expect(await dashboard.overflow(), '320 pixels').toBeLessThanOrEqual(0);
    await page.setViewport({ width: 700, height: 800 });
    await page.addStyleTag({ content: ':root { font-size: 200% }' });
    expect(await dashboard.overflow(), 'twice the text size').toBeLessThanOrEqual(0);
  }

  test('many rules', async () => {
    const page = await open('many-rules', 'rules');
    expect(await says('.rules-count', '300')).toBe('300 rules');
    await expectSound(page);
  });

  test('the form for a rule says what is wrong, at its field', async () => {
    const page = await open('decisions', 'rules');
    await press(page, 'Add a rule');
    await page.type('[name=site]', 'com');
    await page.type('[name=port]', '70000');
    await press(page, 'Save rule');
    expect(await says('.rule-form', 'Anybody')).toContain('A port is a whole number from 1 to 65535.');
    expect(await page.$$eval('[aria-invalid=true]', (fields) => fields.length)).toBe(2);
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('name'));
    expect(await until(focused, (field) => field === 'site')).toBe('site');
    await expectSound(page);
  });

  test('the preview of an import', async () => {
    const page = await open('decisions', 'rules');
    const input = (await page.waitForSelector('input[type=file]')) as ElementHandle<HTMLInputElement>;
    await input.uploadFile(join(folder, 'rules.json'));
    expect(await says('.import-preview', 'in place of')).toContain("2 lines can't be imported");
    await expectSound(page);
    expect(await page.evaluate(() => sample.state.policy.rules.length), 'nothing changed yet').toBe(4);
  });

  test.each([
    ['decisions', 'rules'],
    ['decisions', 'settings'],
    ['off', 'health'],
  ] as const)('%s at #%s', async (scenario, place) => {
    await expectSound(await open(scenario, place));
  });

  test.each(['one', 'blind'] as const)('welcome: %s', async (scenario) => {
    const page = await dashboard.visit('welcome', scenario, 1_000);
    await says('main', 'Tell me');
    await expectSound(page);
  });
});

describe.each(['chrome', 'firefox'] as const)('the keyboard in %s', (name) => {
  const { open, says } = useSampleDashboard(name, false);

  test('walks through the form for a rule in its order, saves it, and takes it back', async () => {
    const page = await open('empty', 'rules');
    const focused = () =>
      page.evaluate(() => {
        const { ariaLabel, textContent, labels } = document.activeElement as HTMLInputElement;
        return ariaLabel ?? labels?.[0]?.textContent ?? textContent;
      });
    await (await page.waitForSelector('::-p-aria([name="Add a rule"])'))!.focus();
    await page.keyboard.press('Enter');
    await page.waitForSelector('.rule-form');
    const stops = [await until(focused, (words) => words === 'Website')];
    await page.keyboard.type('shop.example');
    for (let stop = 1; stop < 7; stop += 1) {
      await page.keyboard.press('Tab');
      stops.push(await focused());
      if (stop === 1) await page.keyboard.type('3000');
    }
    expect(stops).toEqual(['Website', 'Port', 'Use this port', 'Always', 'Note', 'Save rule', 'Cancel']);
    await page.keyboard.down('Shift');
    await page.keyboard.press('Tab');
    await page.keyboard.up('Shift');
    await page.keyboard.press('Enter');
    expect(await says('.rule-list', 'shop.example')).toContain('Port 3000');
    expect(await until(focused, (words) => words === 'Add a rule'), 'back where it began').toBe('Add a rule');
    await (await page.waitForSelector(
      '::-p-aria([name="Remove the rule for shop.example, port 3000"])',
    ))!.focus();
    await page.keyboard.press('Enter');
    await page.waitForSelector('.rule.is-removed[aria-busy=false]');
    expect(await page.evaluate(() => sample.state.policy.rules)).toEqual([]);
    await page.keyboard.press('Enter');
    await says('.rule-list', 'Change');
    const rules = () => page.evaluate(() => sample.state.policy.rules);
    expect(await until(rules, (list) => list.length > 0)).toHaveLength(1);
  });

  test('resumes a paused site, and pauses it again', async () => {
    const page = await open('decisions', 'rules');
    const button = (called: string) => page.waitForSelector(`::-p-aria([name="${called}"])`);
    const left = () => page.evaluate(() => sample.state.policy.pauses.map(({ site }) => site));
    const [before] = await page.evaluate(() => sample.state.policy.pauses);
    await (await button('Resume protection on bank.example'))!.focus();
    await page.keyboard.press('Enter');
    await says('[aria-labelledby=pauses]', 'Protection is back on.');
    expect(await left()).toEqual(['meet.example']);
    await page.keyboard.press('Enter');
    await button('Resume protection on bank.example');
    expect(await left()).toContain('bank.example');
    expect(await page.evaluate(() => sample.state.policy.pauses)).toContainEqual({
      site: 'bank.example',
      until: before!.until,
    });
  });

  test('finds a rule by the name in its own letters', async () => {
    const page = await open('empty', 'rules');
    await page.evaluate(() => {
      const allow = (site: string) => ({ effect: 'allow', site, port: 3000, lifetime: 'always' }) as const;
      const rules = [allow('xn--bcher-kva.example'), allow('shop.example')];
      sample.state.policy = { ...sample.state.policy, rules };
      sample.changed.policy();
    });
    await page.waitForSelector('input[type=search]');
    await page.type('input[type=search]', 'Bücher');
    expect(await says('.rules-count', '1 rule')).toBe('1 rule');
    expect(await page.$eval('.rule-list', (list) => list.innerHTML)).toContain('xn--bcher-kva.example');
  });
});
