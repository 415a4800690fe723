import { expect, test } from 'vitest';
import { useSamplePopup } from './harness/sample-popup.ts';

const popup = useSamplePopup();
const { open, click, says, focuses } = popup;

test('a change while open moves neither focus, nor scroll, nor what is open', async () => {
  await open('many');
  await click('.other-pages button');
  await popup.page.focus('.port:nth-child(2) .port-head');
  await popup.page.keyboard.press('Enter');
  await popup.page.focus('.port:nth-child(2) [aria-label^="Always allow"]');
  const scroll = () => popup.page.$eval('main', (main) => main.scrollTop);
  await popup.page.$eval('main', (main) => main.scrollTo(0, 60));
  const [before, place] = await Promise.all([
    popup.page.$eval(':focus', (element) => element.getBoundingClientRect().top),
    scroll(),
  ]);

  await popup.page.evaluate(() => {
    const { state, changed } = sample;
    const [shown] = state.incidents;
    if (!shown) throw new Error('nothing shown');
    const detail = shown.details[1]!;
    detail.counts.blocked = 7;
    shown.counts.blocked += 6;
    // The log puts the most recent first; another page has just been busy.
    state.incidents.at(-1)!.lastAt = state.now;
    state.incidents.push({
      ...structuredClone(shown),
      id: 'visit-2',
      documentId: 'doc-9',
      tabId: 9,
      lastAt: state.now,
    });
    changed.log();
    detail.kinds = { image: 7 };
    changed.log();
  });
  expect(await says('.port:nth-child(2)', '7 images')).toContain('7 images');
  expect(await focuses('Always allow shop.example to use port 5432')).toBe(
    'Always allow shop.example to use port 5432',
  );
  expect(await popup.page.$eval(':focus', (element) => element.getBoundingClientRect().top)).toBe(before);
  expect(await scroll()).toBe(place);
  expect(await popup.page.$eval('.other-pages button', (button) => button.ariaExpanded)).toBe('true');
  expect(await popup.page.$eval('.other-pages article', (article) => article.textContent)).toContain(
    'shop.example',
  );
});

test('the tab goes elsewhere while the popup is open', async () => {
  await open('three');
  await popup.page.evaluate(() => {
    sample.state.page = {
      tabId: 7,
      documentId: 'doc-2',
      kind: 'site',
      host: 'calm.example',
      isPrivate: false,
    };
    sample.changed.page();
  });
  expect(await says('.site-name', 'calm')).toBe('calm.example');
  expect(await says('main', 'Nothing on this page')).toContain('Other pages');
});

test('a hundred incidents, a quarter of them of 64 ports, can all be opened', async () => {
  await open('many');
  await popup.page.evaluate(async () => {
    document.querySelector<HTMLElement>('.other-pages button')!.click();
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    for (const button of document.querySelectorAll<HTMLElement>('.other-pages article .disclosure'))
      button.click();
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  });
  expect(await popup.page.$$('.other-pages article')).toHaveLength(99);
});
