import type { Page } from 'puppeteer-core';
import { BUILDS } from '../browser/harness/builds.ts';
import type { Bench, BenchRow } from './bench.ts';
import { fillLog } from './fill-log.ts';
import { median } from './median.ts';

const COUNT = 10_000;
const ROUNDS = 7;
const DASHBOARD = 'src/pages/dashboard/index.html#incidents';
/** Frames a scroll through the list takes, and how far each goes, in pixels: more than a screenful. */
const STEPS = 200;
const STEP = 700;

/** Milliseconds from the opening on, but for the frames. */
interface Seen {
  firstRow: number;
  complete: number;
  /** The longest time between two frames while the log was being read. */
  pause: number;
  /** The times between the frames of a scroll. */
  frames: number[];
  /** How long our page and the layout of it took for each frame. */
  work: number[];
  /** Frames of the scroll at whose end a row in sight was missing. */
  blank: number;
}

/** The dashboard over a full log: how soon it shows rows, and whether it can be scrolled. */
const dashboard: Bench = {
  name: 'the dashboard',
  async run({ world, launch, name }) {
    const browser = await launch({ extension: BUILDS[name] });
    const page = await browser.extensionPage('src/pages/welcome/index.html');
    await fillLog(world, browser, page, COUNT);
    await page.setViewport({ width: 1_280, height: 800 });
    await page.bringToFront();
    const seen: Seen[] = [];
    for (let round = -1; round < ROUNDS; round += 1) {
      const one = await openAndScroll(page);
      if (round >= 0) seen.push(one);
    }
    const blank = seen.reduce((sum, one) => sum + one.blank, 0);
    if (blank > 0) throw new Error(`${blank} frames of the scroll lacked a row`);
    const what = `${COUNT.toLocaleString('en')} incidents`;
    const row = (about: string, values: number[], limit = 'none'): BenchRow => ({
      what: `${what}, ${about}`,
      base: 0,
      ours: median(values),
      unit: 'ms',
      limit,
      rounds: { base: [], ours: values },
    });
    const frames = seen.flatMap((one) => one.frames);
    const work = seen.flatMap((one) => one.work);
    return [
      row(
        'first rows on screen',
        seen.map((one) => one.firstRow),
      ),
      row(
        'all of them read',
        seen.map((one) => one.complete),
      ),
      row(
        'longest pause while reading',
        seen.map((one) => one.pause),
      ),
      row('from frame to frame of a scroll', frames, '16.7 ms'),
      row('the same, 95 of 100 within', [within(frames, 0.95)]),
      row('our work for a frame of it', work, '16.7 ms'),
      row('the same, 95 of 100 within', [within(work, 0.95)]),
    ];
  },
};

function within(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * share)]!;
}

/** In a frame of another page of ours, which sees every frame painted from the first on. */
function openAndScroll(page: Page): Promise<Seen> {
  return page.evaluate(
    async (path, count, steps, step) => {
      const painted = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
      const frame = document.createElement('iframe');
      frame.style.cssText = 'position:fixed;inset:0;width:1280px;height:800px;border:0;z-index:9';
      frame.src = `/${path}`;
      const from = performance.now();
      document.body.append(frame);
      const inside = (): Document | null => frame.contentDocument;
      const rows = (): HTMLElement[] => [...(inside()?.querySelectorAll<HTMLElement>('[role=option]') ?? [])];
      let last = await painted();
      let firstRow = 0;
      let pause = 0;
      for (;;) {
        const now = await painted();
        pause = Math.max(pause, now - last);
        last = now;
        if (firstRow === 0 && rows().length > 0) firstRow = performance.now() - from;
        const said = inside()?.querySelector('[role=status]')?.textContent ?? '';
        if (said.includes(count)) break;
        if (now - from > 60_000) throw new Error(`The dashboard says: ${said}`);
      }
      const complete = performance.now() - from;

      const list = inside()!.querySelector<HTMLElement>('[role=listbox]')!;
      const frames: number[] = [];
      const work: number[] = [];
      let blank = 0;
      last = await painted();
      for (let nth = 0; nth < steps; nth += 1) {
        list.scrollTop += step;
        // The browser tells of the scroll before the next frame; ours is what happens from then until it is laid out.
        const now = await painted();
        const began = performance.now();
        await new Promise((resolve) => setTimeout(resolve));
        const { top, bottom, left } = list.getBoundingClientRect();
        work.push(performance.now() - began);
        const at = (y: number): boolean =>
          inside()!
            .elementFromPoint(left + 40, y)
            ?.closest('[role=option]') != null;
        if (!at(top + 10) || !at(bottom - 10)) blank += 1;
        frames.push(now - last);
        last = now;
      }
      frame.remove();
      return { firstRow, complete, pause, frames, work, blank };
    },
    DASHBOARD,
    COUNT.toLocaleString('en'),
    STEPS,
    STEP,
  );
}

export default dashboard;
