import { describe, expect, test } from 'vitest';
import type { ScenarioName } from '../samples/scenarios.ts';
import { useSampleDashboard } from './harness/sample-dashboard.ts';
import { until } from './harness/until.ts';

const STATES: readonly [ScenarioName, string][] = [
  ['empty', 'incidents'],
  ['loading', 'incidents'],
  ['unreadable', 'incidents'],
  ['one', 'incidents/visit-1'],
  ['week', 'incidents'],
  ['week', 'incidents/visit-158'],
  ['week', 'incidents?text=nothing-like-it'],
  ['ten-thousand', 'incidents?when=range&outcome=blocked'],
  ['empty', 'picture'],
  ['week', 'picture?block=47'],
  ['empty', 'services'],
  ['week', 'services/44950'],
  ['empty', 'rules'],
  ['decisions', 'rules'],
  ['empty', 'settings'],
  ['off', 'health'],
];

describe.each([
  ['chrome', 'light'],
  ['chrome', 'dark'],
  ['firefox', 'dark'],
] as const)('the dashboard in %s, %s', (name, scheme) => {
  const dashboard = useSampleDashboard(name, scheme === 'dark');

  test.each(STATES)('%s at #%s: axe finds nothing, and nothing is too wide', async (scenario, place) => {
    await dashboard.open(scenario, place);
    expect(await dashboard.violations()).toEqual([]);
    expect(await dashboard.overflow()).toBeLessThanOrEqual(0);
    // 1280 pixels at 400 %.
    await dashboard.page.setViewport({ width: 320, height: 800 });
    expect(await dashboard.overflow()).toBeLessThanOrEqual(0);
  });
});

describe.each(['chrome', 'firefox'] as const)('the dashboard in %s', (name) => {
  const dashboard = useSampleDashboard(name, false);
  const { open, says } = dashboard;
  /** What is focused by now: the page moves the focus a moment after it shows. */
  const focus = (words: string) =>
    until(
      () => dashboard.page.evaluate(() => (document.activeElement as HTMLElement).innerText),
      (found) => found === words,
    );
  const rows = () => dashboard.page.$$('[role=option]').then((found) => found.length);

  test('the keyboard reaches everything, and Escape comes back', async () => {
    const page = await open('week', 'incidents');
    await page.keyboard.press('Tab');
    expect(await focus('Skip the menu')).toBe('Skip the menu');
    await page.keyboard.press('Enter');
    expect(await focus('Incidents')).toBe('Incidents');
    await page.focus('[role=listbox]');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await says('.detail', '5,000 ports');
    expect(await focus('shop.example tried 5,000 ports on your computer.')).toBe(
      'shop.example tried 5,000 ports on your computer.',
    );
    await page.keyboard.press('Escape');
    await says('.detail', 'Choose an incident');
    const role = () => page.evaluate(() => document.activeElement?.getAttribute('role'));
    expect(await until(role, (found) => found === 'listbox')).toBe('listbox');
    await page.focus('nav li:nth-child(2) a');
    await page.keyboard.press('Enter');
    expect(await says('main', 'All ports of your computer')).toContain('7,008 ports tried');
    expect(await focus('Picture')).toBe('Picture');
  });

  test('ten thousand incidents are a few rows, scroll to the end, and are narrowed while typing', async () => {
    const page = await open('ten-thousand', 'incidents');
    expect(await says('.list-state', '10,000')).toContain('10,000 incidents');
    expect(await rows()).toBeLessThan(60);
    await page.focus('[role=listbox]');
    await page.keyboard.press('End');
    const last = () =>
      page.evaluate(() => {
        const list = document.querySelector('[role=listbox]')!;
        const option = document.getElementById(list.getAttribute('aria-activedescendant')!)!;
        const { bottom } = option.getBoundingClientRect();
        return [option.ariaPosInSet, bottom <= list.getBoundingClientRect().bottom + 1];
      });
    expect(await until(last, ([position]) => position === '10000')).toEqual(['10000', true]);
    await page.type('input[type=search]', 'sweep 7777');
    expect(await page.$eval('input[type=search]', (input) => input.value)).toBe('sweep 7777');
    expect(await says('.list-state', '1 of')).toContain('1 of 10000 incidents');
    const place = () => page.evaluate(() => location.hash);
    expect(await until(place, (hash) => hash.includes('7777'))).toContain('text=sweep+7777');
  });

  test('what comes while one reads moves nothing, is offered, and comes on a click', async () => {
    const page = await open('week', 'incidents/visit-150');
    await page.waitForSelector('[role=option]');
    await page.$eval('[role=listbox]', (list) => list.scrollTo(0, 300));
    const seen = () =>
      page.$$eval('[role=option]', (options) => {
        const { top, bottom } = document.querySelector('[role=listbox]')!.getBoundingClientRect();
        return options
          .map((option): [string, number] => [option.textContent, option.getBoundingClientRect().top])
          .filter(([, at]) => at >= top && at < bottom);
      });
    const before = await until(seen, (found) => found.length > 10);
    await page.evaluate(() => {
      const { state, changed } = sample;
      const newcomer = structuredClone(state.incidents[20]!);
      state.incidents.push({ ...newcomer, id: 'new', lastAt: state.now });
      changed.log(['new']);
    });
    expect(await says('.list-state', 'Show 1')).toContain('Show 1 new incident');
    expect(await seen()).toEqual(before);
    await page.click('.fresh');
    expect(await says('.list-state', '161')).toContain('161 incidents');
  });

  test('a port is allowed from here, with the command the popup uses', async () => {
    const page = await open('one', 'incidents/visit-1');
    await (await page.waitForSelector('[aria-label^="Always allow"]'))!.click();
    expect(await says('.detail .actions', 'Always allowed')).toContain('Always allowed');
    expect(
      await page.evaluate(() => sample.state.policy.rules.map(({ site, port }) => [site, port])),
    ).toEqual([['shop.example', 3000]]);
  });

  test('the map is walked by arrows, opened, and leads to the incidents of a port', async () => {
    const page = await open('week', 'picture');
    await page.waitForSelector('.cell-grid');
    await page.focus('.cell-grid');
    for (let step = 0; step < 47; step += 1) await page.keyboard.press('ArrowRight');
    expect(await says('.cell-caption', '3008')).toBe('Ports 3008 to 3071: 64 tried. Blocked');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.map-zoom .cell-grid');
    await page.focus('.map-zoom .cell-grid');
    await page.keyboard.press('Enter');
    expect(
      await until(
        () => page.evaluate(() => location.hash),
        (hash) => hash.includes('port'),
      ),
    ).toBe('#incidents?port=3008');
    expect(await says('.list-state', '1 of')).toContain('1 of 160 incidents');
  });

  test('words from outside stay words, in their own direction', async () => {
    const page = await open('week', 'incidents');
    await page.evaluate(() => {
      const { state, changed } = sample;
      const incident = structuredClone(state.incidents[5]!);
      const host = '<img src=x onerror=document.title="hit">\u202E.example';
      state.incidents = [{ ...incident, id: 'evil', top: { type: 'site', host } }];
      changed.log(null);
    });
    expect(await says('[role=option]', '<img')).toContain('onerror');
    expect(await page.title()).not.toBe('hit');
    expect(await page.$eval('[role=option] bdi', (bdi) => bdi.textContent)).toContain('<img');
  });

  test('right to left, the menu is on the right and nothing is too wide', async () => {
    const page = await open('week', 'incidents/visit-158');
    await page.evaluate(() => (document.documentElement.dir = 'rtl'));
    const [menu, main] = await page.evaluate(() =>
      ['.masthead', 'main'].map((selector) => document.querySelector(selector)!.getBoundingClientRect().left),
    );
    expect(menu).toBeGreaterThan(main!);
    expect(await dashboard.overflow()).toBeLessThanOrEqual(0);
  });

  test('twice the text size still fits', async () => {
    for (const place of ['incidents', 'picture', 'services']) {
      const page = await open('week', place, 700);
      await page.addStyleTag({ content: ':root { font-size: 200% }' });
      expect(await dashboard.overflow(), place).toBeLessThanOrEqual(0);
    }
  });
});
