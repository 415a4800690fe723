import { BUILDS } from '../browser/harness/builds.ts';
import type { Bench, BenchRow } from './bench.ts';

const ROUNDS = 15;

/** What pages do all day, none of it towards this computer. Each loops inside the page; `times` calls a round. */
const OPERATIONS: Record<string, { times: number; code: string }> = {
  'setAttribute(class)': {
    times: 100_000,
    code: `el.setAttribute('class', i & 1 ? 'button wide' : 'button');`,
  },
  'setAttribute(data-x), new values': { times: 100_000, code: `el.setAttribute('data-x', 'v' + i);` },
  'setAttribute(href), public': {
    times: 50_000,
    code: `a.setAttribute('href', i & 1 ? 'https://shop.example/a' : '/b/c');`,
  },
  'image.src, public': { times: 3_000, code: `img.src = i & 1 ? '/inner.png?a' : '/inner.png?b';` },
  'innerHTML, 100 bytes': {
    times: 5_000,
    code: `el.innerHTML = '<p class="a">one <b>two</b> <a href="https://shop.example/x">three</a></p>';`,
  },
  'innerHTML, 1 MB': { times: 3, code: `el.innerHTML = big;` },
  'createElement and append': {
    times: 20_000,
    code: `const e = document.createElement('div'); e.id = 'x'; el.append(e); e.remove();`,
  },
};

const PAGE = `<!doctype html><link rel="icon" href="data:,"><body><div id="el"></div><img id="img"><a id="a"></a><script>
  const el = document.getElementById('el'), img = document.getElementById('img'), a = document.getElementById('a');
  const big = '<div><a href="https://shop.example/path/to/something">text</a> and <i>more</i> // text</div>\\n'.repeat(11500);
  const operations = {${Object.entries(OPERATIONS)
    .map(
      ([name, { code }]) =>
        `${JSON.stringify(name)}: (times) => { for (let i = 0; i < times; i++) { ${code} } }`,
    )
    .join(',')}};
  window.measure = (name, times) => {
    const from = performance.now();
    operations[name](times);
    const took = performance.now() - from;
    el.innerHTML = '';
    return took;
  };
</script>`;

/**
 * Two browsers in turns, one with the hook. The fastest round of each counts: such loops are never quicker than they are,
 * and whatever else the machine does only makes them slower.
 */
const setters: Bench = {
  name: 'hot setters',
  async run({ world, launch, name }) {
    await world.site('shop.example', { '/': PAGE });
    const [bare, hooked] = [await launch(), await launch({ extension: BUILDS[name] })];
    const pages = [await bare.newPage(), await hooked.newPage()];
    for (const page of pages) await page.goto('https://shop.example/');
    const rows: BenchRow[] = [];
    for (const [what, { times }] of Object.entries(OPERATIONS)) {
      const took: [number[], number[]] = [[], []];
      for (let round = -2; round < ROUNDS; round++) {
        for (const [side, page] of pages.entries()) {
          const ms = (await page.evaluate(`measure(${JSON.stringify(what)}, ${times})`)) as number;
          if (round >= 0) took[side as 0 | 1].push((ms * 1e6) / times);
        }
      }
      rows.push({ what, base: Math.min(...took[0]), ours: Math.min(...took[1]), unit: 'ns', limit: '1.10' });
    }
    return rows;
  },
};

export default setters;
