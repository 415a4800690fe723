import type { ScriptApi, ScriptKind } from '../../src/core/incident.ts';

/** One way a script can make a page reach this computer, in one line of code. */
export interface ScriptAttempt {
  name: string;
  api: ScriptApi;
  /**
   * `ORIGIN` stands for `http://127.0.0.1:<port>`, `HOST` for `127.0.0.1:<port>`. Where the engines say the call stands:
   * behind `‹` in Chrome, behind `›` in Firefox. Both marks are taken out before the code is used.
   */
  code: string;
  kind?: ScriptKind;
  /** Browsers whose request does not come, or that name nobody, with the reason. */
  absent?: Partial<Record<'chrome' | 'firefox', string>>;
}

const made = (tag: string, rest: string): string => `const e = document.createElement('${tag}'); ${rest}`;
const put = 'document.body.append(e);';

/** Sets the address by property, by `setAttribute` in each of its forms, and as markup; all of it ends in a request. */
const byElement = (
  tag: string,
  attribute: string,
  {
    property = attribute,
    api = tag as ScriptApi,
    before = '',
    markup = `<${tag} ${attribute}=ORIGIN/m></${tag}>`,
  } = {},
): ScriptAttempt[] => [
  { name: `${tag}.${property}`, api, code: made(tag, `${before} ›e.${property} ‹= 'ORIGIN/p'; ${put}`) },
  {
    name: `${tag} setAttribute(${attribute})`,
    api,
    code: made(tag, `${before} e.‹›setAttribute('${attribute}', 'ORIGIN/a'); ${put}`),
  },
  ...(tag === 'script'
    ? []
    : [{ name: `${tag} by innerHTML`, api: 'markup' as const, code: byInnerHtml(markup) }]),
];

function formInto(target: string, code: string, tag = 'form'): string {
  return made(
    tag,
    `const i = document.createElement('iframe'); i.name = e.target = '${target}'; document.body.append(i, e); ${code}`,
  );
}

function byInnerHtml(markup: string): string {
  return made('div', `›e.innerHTML ‹= \`${markup}\`; ${put}`);
}

export const SCRIPT_ATTEMPTS: readonly ScriptAttempt[] = [
  { name: 'fetch', api: 'fetch', code: `‹fetch›('ORIGIN/').catch(() => {});` },
  { name: 'fetch of a Request', api: 'fetch', code: `‹fetch›(new Request('ORIGIN/')).catch(() => {});` },
  {
    name: 'XMLHttpRequest',
    api: 'XMLHttpRequest',
    code: `const x = new XMLHttpRequest(); x.open('GET', 'ORIGIN/'); x.‹›send();`,
  },
  { name: 'WebSocket', api: 'WebSocket', code: `‹›new WebSocket('ws://HOST/');` },
  {
    name: 'EventSource',
    api: 'EventSource',
    code: `const e = ‹›new EventSource('ORIGIN/'); e.onerror = () => e.close();`,
  },
  { name: 'sendBeacon', api: 'sendBeacon', code: `navigator.‹›sendBeacon('ORIGIN/', 'x');` },
  ...byElement('img', 'src'),
  ...byElement('img', 'srcset'),
  ...byElement('script', 'src'),
  ...byElement('link', 'href', {
    before: `e.rel = 'stylesheet';`,
    markup: '<link rel=stylesheet href=ORIGIN/m>',
  }),
  ...byElement('iframe', 'src'),
  ...byElement('audio', 'src', { before: `e.preload = 'auto';` }),
  ...byElement('video', 'src', { before: `e.preload = 'auto';` }),
  ...byElement('video', 'poster'),
  ...byElement('object', 'data'),
  ...byElement('embed', 'src', {
    before: `e.type = 'text/html';`,
    markup: '<embed type=text/html src=ORIGIN/m>',
  }),
  ...byElement('input', 'src', { before: `e.type = 'image';`, markup: '<input type=image src=ORIGIN/m>' }),
  {
    name: 'source.src',
    api: 'source',
    code: `const v = document.createElement('video'); v.preload = 'auto'; const e = document.createElement('source'); ›e.src ‹= 'ORIGIN/'; v.append(e); document.body.append(v);`,
  },
  {
    name: 'setAttributeNS on an SVG image',
    api: 'markup',
    code: `const s = document.createElementNS('http://www.w3.org/2000/svg', 'svg'); const e = document.createElementNS(s.namespaceURI, 'image'); e.‹›setAttributeNS(null, 'href', 'ORIGIN/'); s.append(e); document.body.append(s);`,
  },
  {
    name: 'setAttributeNode',
    api: 'img',
    code: made(
      'img',
      `const a = document.createAttribute('src'); a.value = 'ORIGIN/'; e.‹›setAttributeNode(a);`,
    ),
  },
  { name: 'setAttribute(SRC)', api: 'img', code: made('img', `e.‹›setAttribute('SRC', 'ORIGIN/');`) },
  {
    name: 'setAttribute(style)',
    api: 'markup',
    code: made('div', `e.‹›setAttribute('style', 'width:9px;height:9px;background:url(ORIGIN/)'); ${put}`),
  },
  {
    name: 'style.cssText',
    api: 'markup',
    code: made('div', `›e.style.cssText ‹= 'width:9px;height:9px;background:url("ORIGIN/")'; ${put}`),
  },
  {
    name: 'style.setProperty',
    api: 'markup',
    code: made(
      'div',
      `${put} e.textContent = '.'; e.style.‹›setProperty('background-image', "url('ORIGIN/')");`,
    ),
  },
  { name: 'outerHTML', api: 'markup', code: made('div', `${put} ›e.outerHTML ‹= '<img src="ORIGIN/">';`) },
  {
    name: 'insertAdjacentHTML',
    api: 'markup',
    code: `document.body.‹›insertAdjacentHTML('beforeend', "<img src='ORIGIN/'>");`,
  },
  {
    name: 'innerHTML of a shadow root',
    api: 'markup',
    code: made(
      'div',
      `const r = e.attachShadow({ mode: 'open' }); ›r.innerHTML ‹= '<img src=//HOST/>'; ${put}`,
    ),
  },
  { name: 'srcdoc', api: 'iframe', code: made('iframe', `›e.srcdoc ‹= '<img src=ORIGIN/>'; ${put}`) },
  {
    name: 'createContextualFragment',
    api: 'markup',
    code: `document.body.append(document.createRange().‹›createContextualFragment('<img src=ORIGIN/>'));`,
  },
  { name: 'document.write', api: 'markup', code: `document.‹›write('<img src=ORIGIN/>');` },
  { name: 'document.writeln', api: 'markup', code: `document.‹›writeln('<p>', '<img src=ORIGIN/>');` },
  {
    name: 'form.action',
    api: 'form',
    code: formInto('f1', `›e.action ‹= 'ORIGIN/'; e.innerHTML = '<button>'; e.firstChild.click();`),
  },
  {
    name: 'button.formAction',
    api: 'button',
    code: formInto(
      'f2',
      `const b = document.createElement('button'); ›b.formAction ‹= 'ORIGIN/'; e.append(b); b.click();`,
    ),
  },
  ...(['submit', 'requestSubmit'] as const).map((call): ScriptAttempt => ({
    name: `form.${call}`,
    api: 'form',
    // Slashes as entities, which the search through markup does not find, so that the call alone is named.
    code: formInto(
      call,
      `e.innerHTML = '<form target=${call} action=http:&#47;&#47;HOST/>'; e.firstChild.‹›${call}();`,
      'div',
    ),
  })),
  {
    name: 'a.ping',
    api: 'a',
    code: made('a', `e.href = '#here'; ›e.ping ‹= 'ORIGIN/'; ${put} e.click();`),
  },
  {
    name: 'a.click',
    api: 'a',
    code: formInto('clicked', `e.setAttribute('href', 'ORIGIN/'); e.‹›click();`, 'a'),
  },
  {
    name: 'eval',
    api: 'fetch',
    kind: 'eval',
    code: `(0, eval)‹("fetch('ORIGIN/').catch(() => {})");`,
  },
  { name: 'new Function', api: 'img', kind: 'eval', code: `‹Function("new Image().src = 'ORIGIN/'")();` },
];

/** The code for a port, and the column (from 1) where each browser says the call stands; 0 where Firefox does not say. */
export function codeOf(
  { code, kind }: ScriptAttempt,
  port: number,
): { line: string; column: { chrome: number; firefox: number } } {
  const aimed = `{ ${code} }`
    .replaceAll('ORIGIN', `http://127.0.0.1:${port}`)
    .replaceAll('HOST', `127.0.0.1:${port}`);
  const columnOf = (mark: string): number => aimed.replaceAll(mark === '‹' ? '›' : '‹', '').indexOf(mark) + 1;
  return {
    line: aimed.replaceAll(/[‹›]/g, ''),
    column: { chrome: columnOf('‹'), firefox: kind === 'eval' ? 0 : columnOf('›') },
  };
}
