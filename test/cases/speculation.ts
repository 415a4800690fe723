import type { BrowserName } from '../browser/harness/test-browser.ts';
import type { Resource } from '../world/routes.ts';

interface Aim {
  /** A page of this computer. */
  url: string;
  /** The same without path. */
  origin: string;
  /** Where the site has speculation rules for it: `<rules>/prefetch`, `<rules>/prerender`. */
  rules: string;
}

/** One way a page can make the browser go somewhere ahead of need. */
export interface SpeculationCase {
  name: string;
  page: (aim: Aim) => Resource;
  /** `Link` header of a 103 answer that goes ahead of the page. */
  early?: (aim: Aim) => string;
  /** Where something arrives, if only a bare connection, without Loopwarden. */
  arrives: readonly BrowserName[];
  /** Where it still does with Loopwarden as installed: no extension sees it, only the browser's own setting stops it. */
  passes?: readonly BrowserName[];
  /** Where it does even with preloading switched off. docs/threat-model.md has it. */
  residual?: readonly BrowserName[];
}

const BOTH: readonly BrowserName[] = ['chrome', 'firefox'];
const CHROME: readonly BrowserName[] = ['chrome'];

const html = (head: string, headers: Record<string, string> = {}): Resource => ({
  headers,
  body: `<!doctype html><link rel="icon" href="data:,"><title>ahead</title>${head}<p>page`,
});
const rules = (text: string): string => `<script type="speculationrules">${text}</script>`;
export const speculationRules = (kind: string, url: string): string =>
  JSON.stringify({ [kind]: [{ source: 'list', urls: [url], eagerness: 'immediate' }] });

/** A link in markup, in the page's header, and as an early hint. */
function linked(
  name: string,
  target: keyof Aim,
  rest: string,
  found: Pick<SpeculationCase, 'arrives' | 'passes'>,
  early: Pick<SpeculationCase, 'arrives' | 'passes' | 'residual'>,
): SpeculationCase[] {
  const header = (aim: Aim): string => `<${aim[target]}>; ${rest}`;
  return [
    { name, page: (aim) => html(`<link href="${aim[target]}" ${rest.replaceAll(';', '')}>`), ...found },
    { name: `${name}-header`, page: (aim) => html('', { link: header(aim) }), ...found },
    { name: `${name}-early`, page: () => html(''), early: header, ...early },
  ];
}

const CONNECTS = { arrives: BOTH, passes: BOTH };
/** Chrome turns an early hint into a connection, whatever it hints at and whatever the setting; Firefox fetches it. */
const HINTED = { arrives: CHROME, passes: CHROME, residual: CHROME };

export const SPECULATION_CASES: readonly SpeculationCase[] = [
  ...linked('preconnect', 'origin', 'rel=preconnect', CONNECTS, HINTED),
  ...linked('preconnect-crossorigin', 'origin', 'rel=preconnect; crossorigin', CONNECTS, HINTED),
  // It asks for a name, and names of this computer are not asked for anywhere.
  ...linked('dns-prefetch', 'origin', 'rel=dns-prefetch', { arrives: [] }, { arrives: [] }),
  ...linked('prefetch', 'url', 'rel=prefetch', { arrives: BOTH }, { arrives: [] }),
  ...linked(
    'preload',
    'url',
    'rel=preload; as=fetch; crossorigin',
    { arrives: BOTH },
    { ...HINTED, arrives: BOTH },
  ),
  ...linked('modulepreload', 'url', 'rel=modulepreload', { arrives: BOTH }, { ...HINTED, arrives: BOTH }),
  {
    name: 'rules-prefetch',
    page: ({ url }) => html(rules(speculationRules('prefetch', url))),
    arrives: CHROME,
    passes: CHROME,
  },
  {
    name: 'rules-prerender',
    page: ({ url }) => html(rules(speculationRules('prerender', url))),
    arrives: CHROME,
    passes: CHROME,
  },
  {
    name: 'rules-for-links',
    page: ({ url }) =>
      html(
        `${rules('{"prefetch":[{"source":"document","eagerness":"immediate"}]}')}<a href="${url}">link</a>`,
      ),
    arrives: CHROME,
    passes: CHROME,
  },
  {
    name: 'rules-by-script',
    page: ({ url }) =>
      html(`<script>
        const rules = document.createElement('script');
        rules.type = 'speculationrules';
        rules.text = ${JSON.stringify(speculationRules('prefetch', url))};
        document.head.append(rules);
      </script>`),
    arrives: CHROME,
    passes: CHROME,
  },
  {
    name: 'rules-header-prefetch',
    page: (aim) => html('', { 'speculation-rules': `"${aim.rules}/prefetch"` }),
    arrives: CHROME,
    passes: CHROME,
  },
  {
    name: 'rules-header-prerender',
    page: (aim) => html('', { 'speculation-rules': `"${aim.rules}/prerender"` }),
    arrives: CHROME,
    passes: CHROME,
  },
  {
    // Fetched by the browser itself, with HEAD: no event shows it and no rule stops it.
    name: 'payment-manifest',
    page: ({ url }) =>
      html(`<script>
        new PaymentRequest([{ supportedMethods: '${url}' }],
          { total: { label: 'all', amount: { currency: 'EUR', value: '1' } } }).canMakePayment().catch(() => {});
      </script>`),
    arrives: CHROME,
    passes: CHROME,
    residual: CHROME,
  },
  { name: 'prerender-link', page: ({ url }) => html(`<link rel="prerender" href="${url}">`), arrives: [] },
];
