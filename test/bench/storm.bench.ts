import { BUILDS } from '../browser/harness/builds.ts';
import { popupOfTab, tabIdOf } from '../browser/harness/popup-of.ts';
import { STORM_SITE } from '../browser/harness/storm-site.ts';
import type { Bench } from './bench.ts';
import { median } from './median.ts';

/** Ports a step; thirteen steps are all ports but the last few. */
const STEP = 5_000;
const STEPS = 13;
const HOST = 'storm.example';

/** Whether an attempt still costs the same after tens of thousands, and how long the popup takes meanwhile. */
const storm: Bench = {
  name: 'storm',
  async run({ world, launch, name }) {
    await world.site(HOST, STORM_SITE);
    const browser = await launch({ extension: BUILDS[name], followRequests: false });
    const page = await browser.newPage();
    await page.goto(`https://${HOST}/`);
    const tabId = await tabIdOf(browser, page);
    /** Milliseconds an attempt takes, by the page's own clock. */
    const step = async (first: number): Promise<number> =>
      (await page.evaluate(`(async () => {
        const from = performance.now();
        await sweep('fetch', ${first}, ${first + STEP - 1});
        return (performance.now() - from) / ${STEP};
      })()`)) as number;

    const costs: number[] = [];
    for (let nth = 0; nth < STEPS; nth += 1) costs.push(await step(1 + nth * STEP));

    const sweeping = step(1);
    const asked = Date.now();
    const popup = await popupOfTab(browser, tabId);
    await popup.says(HOST);
    const opened = Date.now() - asked;
    await sweeping;
    return [
      {
        what: `an attempt, of the first ${STEP * 3} and of the last`,
        base: median(costs.slice(0, 3)),
        ours: median(costs.slice(-3)),
        unit: 'ms',
        limit: 'flat',
      },
      {
        what: 'the popup says whose page it is, during a storm',
        base: 0,
        ours: opened,
        unit: 'ms',
        limit: '1,000 ms',
      },
    ];
  },
};

export default storm;
