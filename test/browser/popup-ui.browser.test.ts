import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { POPUP_SCENARIOS } from '../samples/scenarios.ts';
import { useSamplePopup } from './harness/sample-popup.ts';
import { until } from './harness/until.ts';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const NAMES = Object.keys(POPUP_SCENARIOS) as (keyof typeof POPUP_SCENARIOS)[];

const popup = useSamplePopup();
const { open, text, click, says, focused, focuses, openAll } = popup;

describe.each(['light', 'dark'])('in the %s', (scheme) => {
  test.each(NAMES)(
    '%s: axe finds nothing, opened or closed, and nothing is wider than 360 pixels',
    async (name) => {
      await open(name, { width: 360, scheme });
      await popup.page.addScriptTag({ path: AXE });
      // Two thousand opened ports take axe a minute and are all alike.
      for (const act of name === 'many' ? [async () => {}] : [async () => {}, openAll]) {
        await act();
        const { violations } = await popup.page.evaluate(() =>
          (globalThis as unknown as { axe: typeof import('axe-core') }).axe.run({
            runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
          }),
        );
        expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
        expect(await popup.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
          360,
        );
        expect(await popup.page.$eval('main', (main) => main.scrollWidth - main.clientWidth)).toBe(0);
      }
    },
  );
});

test('twice the text size still fits', async () => {
  await open('mixed', { width: 360 });
  await popup.page.addStyleTag({ content: ':root { font-size: 200% }' });
  await openAll();
  expect(await popup.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  expect(await popup.page.$eval('main', (main) => main.scrollWidth - main.clientWidth)).toBe(0);
});

test('tells what happened', async () => {
  await open('three');
  expect(await text('article')).toMatch(/^shop\.example tried 3 programs on your computer\.\s+All blocked\./);
  expect(await text('.port-head')).toBe(
    'Port 5173\nFor example Vite dev server or SvelteKit dev server\nBlocked · 2 data requests · probe.3f2c.js:12:5',
  );
  expect(await text('.site-state')).toBe('Guarding your computer');
});

test('of a long name, the end stays in sight: it says whose it is', async () => {
  await open('one', { width: 360 });
  const isEndInSight = () =>
    popup.page.$eval('.site-name', (line) => {
      const name = line.querySelector('bdi')!.firstChild as Text;
      const last = document.createRange();
      last.setStart(name, name.length - 1);
      last.setEnd(name, name.length);
      const [letter, box] = [last.getBoundingClientRect(), line.getBoundingClientRect()];
      return letter.left >= box.left && letter.right <= box.right + 1;
    });
  expect(await isEndInSight()).toBe(true);
  const left = () => popup.page.$eval('.site-name bdi', (name) => name.getBoundingClientRect().left);
  expect(await left(), 'a short one begins where the line does').toBeLessThan(20);
  await popup.page.$eval('.site-name bdi', (name) => {
    name.firstChild!.nodeValue = `accounts.bank.example.${'security-check.'.repeat(6)}evil.example`;
  });
  expect(await isEndInSight()).toBe(true);
});

test('says nothing reassuring while it does not know', async () => {
  await open('loading');
  expect(await text('.popup')).not.toMatch(/guarding|nothing on this page/i);
  await open('blind');
  expect(await text('.popup')).not.toMatch(/nothing on this page/i);
});

test('the keyboard reaches everything, sees where it is, and allows a port', async () => {
  await open('one');
  const stops: string[] = [];
  for (let i = 0; i < 8; i += 1) {
    await popup.page.keyboard.press('Tab');
    stops.push((await focused()).replace(/\n[^]*/, ''));
    if (i < 7)
      expect(await popup.page.$eval(':focus-visible', (e) => getComputedStyle(e).outlineStyle)).toBe('solid');
  }
  expect(stops.slice(0, 5)).toEqual([
    'Pause protection on shop.example',
    'Port 3000',
    'CVE-2025-48068',
    'Allow until the browser closes: shop.example, port 3000',
    'Always allow shop.example to use port 3000',
  ]);
  await popup.page.focus('[aria-label^="Always allow"]');
  await popup.page.keyboard.press('Enter');
  expect(await says('.actions', 'Always allowed')).toContain('The next try will get through.');
  // The button is gone; the focus is on the one that undoes it.
  expect(await focuses('Block again: shop.example, port 3000')).toBe('Block again: shop.example, port 3000');
  expect(await says('[role=status]', 'may now')).toBe('shop.example may now use port 3000.');
  await popup.page.keyboard.press('Enter');
  await says('.actions', 'Always allow');
  expect(await focuses('Allow until the browser closes: shop.example, port 3000')).toBe(
    'Allow until the browser closes: shop.example, port 3000',
  );
  await popup.page.keyboard.press('Enter');
  await says('.actions', 'Allowed until');
  expect(await focuses('Block again: shop.example, port 3000')).toBe('Block again: shop.example, port 3000');
});

test('a decision made elsewhere is shown, and takes the focus from nobody', async () => {
  await open('one');
  await popup.page.focus('.site-action');
  await popup.page.evaluate(() => {
    const rule = { effect: 'allow', site: 'shop.example', port: 3000, lifetime: 'always' } as const;
    sample.state.policy = { ...sample.state.policy, rules: [rule] };
    sample.changed.policy();
  });
  await says('.actions', 'Always allowed');
  expect(await focuses('Pause protection on shop.example')).toBe('Pause protection on shop.example');
});

test('pauses and resumes without losing the focus', async () => {
  await open('three');
  await popup.page.focus('.site-action');
  await popup.page.keyboard.press('Space');
  await click('.pause-choices button');
  expect(await says('.site-state', 'Paused')).toMatch(/^Paused until 2:35\sPM$/);
  expect(await focuses('Resume protection on shop.example')).toBe('Resume protection on shop.example');
  await popup.page.keyboard.press('Enter');
  expect(await says('.site-state', 'Guarding')).toBe('Guarding your computer');
  expect(await focuses('Pause protection on shop.example')).toBe('Pause protection on shop.example');
});

test('a pause until the browser closes has no hour', async () => {
  await open('three');
  await click('.site-action');
  await click('.pause-choices button:last-child');
  expect(await says('.site-state', 'Paused')).toBe('Paused until the browser closes');
});

test('clears the log, and brings it back', async () => {
  await open('three');
  await popup.page.focus('.clear-log button');
  await popup.page.keyboard.press('Enter');
  expect(await says('main', 'Nothing on this page')).not.toContain('shop.example');
  expect(await text('.clear-log')).toBe('Log cleared.\nUndo');
  await popup.page.keyboard.press('Enter');
  expect(await says('main', 'shop.example tried')).toContain('All blocked.');
  expect(await focuses('Clear log')).toBe('Clear log');
});

test('a refusal is said beside the button, and a refused switch goes back', async () => {
  await open('refused');
  await click('[aria-label^="Always allow"]');
  expect(await says('.actions', 'refused')).toContain('The browser refused the rule. Nothing was changed.');
  expect(await popup.page.$('footer .problem')).toBeNull();
  await click('[role=switch]');
  await says('footer', 'refused');
  const checked = () => popup.page.$eval('[role=switch]', (input) => (input as HTMLInputElement).checked);
  expect(await until(checked, (isOn) => isOn)).toBe(true);
});

test.each(['off', 'blind'] as const)('mends what is %s with one button', async (scenario) => {
  await open(scenario);
  await click('.fault button');
  expect(await says('.site-state', 'Guarding your')).toBe('Guarding your computer');
  await popup.page.waitForSelector('.fault', { hidden: true });
});

test('a program of the site is allowed and blocked again by one button, which keeps the focus', async () => {
  await open('own-program');
  await popup.page.focus('.finding button');
  await popup.page.keyboard.press('Enter');
  expect(await says('.finding', 'is allowed')).toContain('Figma font helper is allowed for www.figma.com.');
  expect(await focused()).toBe('Block again: Figma font helper for www.figma.com');
  expect(await popup.page.evaluate(() => sample.state.policy.rules.length)).toBe(1);
  await popup.page.keyboard.press('Enter');
  await says('.finding', 'Allow Figma');
  expect(await focused()).toBe('Allow Figma font helper for www.figma.com (port 44950)');
  expect(await popup.page.evaluate(() => sample.state.policy.rules)).toEqual([]);
});

test.each([
  ['off', '.fault button'],
  ['own-page', '.question button'],
] as const)(
  '%s: where an answer takes its question away, the focus stays in the page',
  async (scenario, button) => {
    await open(scenario);
    await popup.page.focus(button);
    await popup.page.keyboard.press('Enter');
    await popup.page.waitForFunction((gone) => !document.querySelector(gone), {}, button);
    expect(await popup.page.evaluate(() => document.activeElement?.localName)).toBe('main');
  },
);

test('frames and files hear why they cannot be allowed', async () => {
  await open('file');
  expect(await text('.port-body')).toContain("Files can't be allowed port by port");
  expect(await popup.page.$$('.port-body button')).toHaveLength(0);
});

test('many ports: twelve, then all, then how many more', async () => {
  await open('port-sweep');
  expect(await popup.page.$$('.port')).toHaveLength(12);
  await popup.page.locator('main > section > article .link').click();
  await until(
    () => popup.page.$$('.port'),
    (ports) => ports.length === 64,
  );
  expect(await popup.page.$$('.port')).toHaveLength(64);
  expect(await text('article')).toContain('and 4,936 more ports');
});

test('whoever wants no motion gets none', async () => {
  await open('one');
  const transition = () =>
    popup.page.$eval('.port-head > .icon', (icon) => getComputedStyle(icon).transitionDuration);
  expect(await transition()).toBe('0.12s');
  await popup.page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
  expect(await transition()).toBe('0s');
});
