import { BUILDS } from '../browser/harness/builds.ts';
import type { Bench } from './bench.ts';
import { fillLog } from './fill-log.ts';
import { median } from './median.ts';

const STORED = 2_000;
const ROUNDS = 9;

/** How long the popup takes to show what is there, with a log of many incidents behind it. */
const popup: Bench = {
  name: 'the popup',
  async run({ world, launch, name }) {
    const browser = await launch({ extension: BUILDS[name] });
    const page = await browser.extensionPage('src/pages/welcome/index.html');
    await fillLog(world, browser, page, STORED);
    await page.close();
    const times: number[] = [];
    for (let round = -1; round < ROUNDS; round += 1) {
      const opened = await browser.extensionPage('popup/index.html?tab=1');
      await opened.waitForSelector('main article, main p');
      const paint = await opened.evaluate(
        () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
      );
      if (round >= 0 && !Number.isNaN(paint)) times.push(paint);
      await opened.close();
    }
    if (times.length === 0) throw new Error('The browser did not say when it painted');
    const what = `first paint with ${STORED.toLocaleString('en')} incidents stored`;
    return [{ what, base: 0, ours: median(times), unit: 'ms', limit: '150 ms' }];
  },
};

export default popup;
