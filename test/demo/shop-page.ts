const GOODS = [
  {
    name: 'Harbour mug',
    price: '18.00',
    hue: 205,
    shape:
      '<rect x="34" y="30" width="34" height="42" rx="5"/><path d="M68 40h6a8 8 0 0 1 0 20h-6" fill="none" stroke-width="5"/>',
  },
  {
    name: 'Linen notebook',
    price: '12.50',
    hue: 28,
    shape:
      '<rect x="32" y="24" width="42" height="54" rx="4"/><path d="M40 24v54" fill="none" stroke="#fff8" stroke-width="2"/>',
  },
  {
    name: 'Desk lamp',
    price: '64.00',
    hue: 145,
    shape: '<path d="M36 46 52 24l18 22z"/><path d="M53 46v30M40 78h26" fill="none" stroke-width="5"/>',
  },
  {
    name: 'Wool cushion',
    price: '39.00',
    hue: 340,
    shape: '<rect x="28" y="30" width="48" height="44" rx="16"/>',
  },
] as const;

const STYLE = `
  * { box-sizing: border-box; margin: 0 }
  body { background: #faf9f7; color: #22211f; font: 16px/1.5 system-ui, sans-serif }
  header { align-items: center; border-bottom: 1px solid #e7e3dc; display: flex; gap: 28px; padding: 18px 6vw }
  header strong { font: 600 22px Georgia, serif; margin-right: auto }
  main { margin: auto; max-width: 1080px; padding: 56px 6vw }
  h1 { font: 500 clamp(32px, 5vw, 52px)/1.1 Georgia, serif; max-width: 14em }
  main > p { color: #6a655d; margin: 14px 0 40px; max-width: 34em }
  ul { display: grid; gap: 22px; grid-template-columns: repeat(auto-fill, minmax(150px, 1fr)); list-style: none; padding: 0 }
  li { background: #fff; border: 1px solid #ece8e1; border-radius: 14px; overflow: hidden }
  li svg { display: block; width: 100% }
  li div { display: flex; flex-wrap: wrap; gap: 0 10px; justify-content: space-between; padding: 14px 16px }
  li span { color: #6a655d }
  footer { color: #6a655d; font-size: 14px; margin: auto; max-width: 1080px; padding: 0 6vw 56px }
  a { color: inherit }`;

/** The shop's only page: honest goods, and a third-party script. */
export function shopPage(tracker: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Fair Harbour: things for the home</title>
<link rel="icon" href="data:,">
<style>${STYLE}</style>
<header><strong>Fair Harbour</strong> <a href="/">New</a> <a href="/">Kitchen</a> <a href="/">Study</a> <a href="/">Basket</a></header>
<main>
  <h1>Small things, made to stay.</h1>
  <p>A shop like any other. While you look around, its scripts look around on your computer.</p>
  <ul>${GOODS.map(article).join('')}</ul>
</main>
<footer>A demonstration of Loopwarden: open its popup to see what this page has just tried.</footer>
<script src="/assets/shop.js"></script>
<script src="${tracker}"></script>
`;
}

function article({ name, price, hue, shape }: (typeof GOODS)[number]): string {
  const [paper, ink] = [`hsl(${hue} 45% 90%)`, `hsl(${hue} 40% 42%)`];
  const picture = `<svg viewBox="0 0 106 100" aria-hidden="true"><path fill="${paper}" d="M0 0h106v100H0z"/><g fill="${ink}" stroke="${ink}" stroke-linecap="round">${shape}</g></svg>`;
  return `<li>${picture}<div>${name} <span>€${price}</span></div></li>`;
}
