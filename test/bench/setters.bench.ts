import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bench, BenchRow } from './bench.ts';
import { halfHooked, PLAIN } from './half-hooked.ts';
import { meanOfCheapest } from './mean-of-cheapest.ts';

const ROUNDS = 40;
/** Rounds before those: the engines compile what runs often, in several steps. */
const WARM = 10;

/** What pages do all day, none of it towards this computer. Each loops inside the page; `times` calls a round. */
const OPERATIONS: Record<string, { times: number; code: string }> = {
  'setAttribute(class)': {
    times: 20_000,
    code: `el.setAttribute('class', i & 1 ? 'button wide' : 'button');`,
  },
  'setAttribute(data-x), new values': { times: 20_000, code: `el.setAttribute('data-x', 'v' + i);` },
  'setAttribute(href), public': {
    times: 20_000,
    code: `a.setAttribute('href', i & 1 ? 'https://shop.example/a' : '/b/c');`,
  },
  'image.src, public': { times: 500, code: `img.src = i & 1 ? '/inner.png?a' : '/inner.png?b';` },
  'innerHTML, 100 bytes': {
    times: 2_000,
    code: `el.innerHTML = '<p class="a">one <b>two</b> <a href="https://shop.example/x">three</a></p>';`,
  },
  'innerHTML, 1 MB': { times: 1, code: `el.innerHTML = big;` },
  'createElement and append': {
    times: 5_000,
    code: `const e = document.createElement('div'); e.id = 'x'; el.append(e); e.remove();`,
  },
};

const FRAME = `<!doctype html><body><div id="el"></div><img id="img"><a id="a"></a><script>
  const el = document.getElementById('el'), img = document.getElementById('img'), a = document.getElementById('a');
  const big = '<div><a href="https://shop.example/path/to/something">text</a> and <i>more</i> // text</div>\\n'.repeat(11_500);
  const operations = {${Object.entries(OPERATIONS)
    .map(
      ([name, { code }]) =>
        `${JSON.stringify(name)}: (times) => { for (let i = 0; i < times; i++) { ${code} } }`,
    )
    .join(',')}};
  /** Nanoseconds a call. */
  window.measure = (name, times) => {
    const from = performance.now();
    operations[name](times);
    const took = performance.now() - from;
    el.innerHTML = '';
    img.removeAttribute('src');
    return (took * 1e6) / times;
  };
</script>`;

/** The frames begin in turns, and each round waits for what the one before it left behind. */
const PAGE = `<!doctype html><link rel="icon" href="data:,"><body>
  <iframe id="bare" src="${PLAIN}frame"></iframe><iframe id="hooked" src="/frame"></iframe><script>
  window.compare = async (name, times, rounds) => {
    const took = { bare: [], hooked: [] };
    for (let round = 0; round < rounds; round++) {
      for (const side of round & 1 ? ['hooked', 'bare'] : ['bare', 'hooked']) {
        await new Promise((done) => setTimeout(done, 10));
        took[side].push(document.getElementById(side).contentWindow.measure(name, times));
      }
    }
    return took;
  };
</script>`;

/**
 * Two frames of one page, one of them without the hook, take turns in the same process: what the machine and the browser do
 * meanwhile meets both. Rounds are short, so that nothing else runs in the
 * cheapest tenth of them.
 */
const setters: Bench = {
  name: 'hot setters',
  async run({ world, launch, name }) {
    const image = { type: 'image/svg+xml', body: '<svg xmlns="http://www.w3.org/2000/svg"/>' };
    await world.site('shop.example', {
      '/': PAGE,
      '/frame': FRAME,
      [`${PLAIN}frame`]: FRAME,
      '/inner.png': image,
    });
    const directory = mkdtempSync(join(tmpdir(), 'loopwarden-bench-'));
    const browser = await launch({
      extension: halfHooked(directory, name, 'nothing'),
      // Its clock has steps of a millisecond otherwise.
      ...(name === 'firefox' ? { prefs: { 'privacy.reduceTimerPrecision': false } } : {}),
    });
    rmSync(directory, { recursive: true, force: true });
    const page = await browser.newPage();
    await page.goto('https://shop.example/');
    // Another window's `toString` knows none of the stand-ins.
    const isHooked = await page.evaluate(`['bare', 'hooked'].map((side) => {
      const { setAttribute } = document.getElementById(side).contentWindow.Element.prototype;
      return Function.prototype.toString.call(setAttribute) !== String(setAttribute);
    }).join()`);
    if (isHooked !== 'false,true') throw new Error(`The frames are hooked wrongly: ${String(isHooked)}`);
    const rows: BenchRow[] = [];
    for (const [what, { times }] of Object.entries(OPERATIONS)) {
      const asked = `compare(${JSON.stringify(what)}, ${times}, ${WARM + ROUNDS})`;
      const { bare, hooked } = (await page.evaluate(asked)) as Record<'bare' | 'hooked', number[]>;
      const rounds = { base: bare.slice(WARM), ours: hooked.slice(WARM) };
      const [base, ours] = [meanOfCheapest(rounds.base, 0.1), meanOfCheapest(rounds.ours, 0.1)];
      rows.push({ what, base, ours, unit: 'ns', rounds, limit: '1.10' });
    }
    return rows;
  },
};

export default setters;
