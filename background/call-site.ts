export interface CallSite {
  url: string;
  line: number;
  column: number;
  kind: 'file' | 'inline' | 'eval';
}

const MAX_URL = 1000;
/**
 * A place as both engines write it at the end of a line. Built-ins have none: `<anonymous>`, `self-hosted:1:2`.
 * A page can write such lines: every expression here takes time in proportion to their length.
 */
const PLACE = /^([a-z][a-z\d+.-]*:.*):(\d{1,9}):(\d{1,9})\)?$/is;
const MAX_LINES = 9;
/** Firefox names the script that called `eval` or `Function`, then the place inside the text: `url line 3 > eval:1:7`. */
const FIREFOX_EVAL = /^(.*?) line (\d+) > (?:eval|Function|[\w. ]+)(?: line \d+ > (?:eval|Function))*$/;
/** Chrome writes them inside out: `eval at f (url:3:9), <anonymous>:1:7`, the script that called innermost. */
const CHROME_EVAL = 'eval at ';

/**
 * The first line of a stack that names a script, in the formats of V8 and SpiderMonkey.
 * Code made by `eval` or `Function` counts as the place that made it.
 * @param isPage whether an address is that of a page: then the code stands in it
 */
export function callSite(stack: string, isPage: (url: string) => boolean): CallSite | null {
  for (const line of stack.split('\n', MAX_LINES)) {
    const site = siteOf(line.trim(), isPage);
    if (site) return site;
  }
  return null;
}

/** A wrapped built-in of ours, as Chrome writes it: `document.write` runs scripts above itself. */
const OURS = 'at Object.loopwarden [as ';

function siteOf(line: string, isPage: (url: string) => boolean): CallSite | null {
  if (line.startsWith(OURS)) return null;
  const frame = frameOf(line);
  if (frame === null) return null;
  const inChrome = frame.lastIndexOf(CHROME_EVAL);
  const found = PLACE.exec(
    inChrome < 0 ? frame : (/\(([^()]*:\d+:\d+)\)/.exec(frame.slice(inChrome))?.[1] ?? ''),
  );
  if (!found) return null;
  const inFirefox = FIREFOX_EVAL.exec(found[1]!);
  const url = bareUrl(inFirefox?.[1] ?? found[1]!);
  return {
    url,
    line: Number(inFirefox?.[2] ?? found[2]),
    // Firefox does not say in which column the `eval` stood.
    column: inFirefox ? 0 : Number(found[3]),
    kind: inFirefox || inChrome >= 0 ? 'eval' : isPage(url) ? 'inline' : 'file',
  };
}

/** The part of a stack line that holds the place; null for lines that are none (Chrome's first line is the message). */
function frameOf(line: string): string | null {
  if (line.startsWith('at ')) {
    const open = line.indexOf(' (');
    return open < 0 ? line.slice(3).replace(/^async /, '') : line.slice(open + 2);
  }
  const at = line.indexOf('@');
  return at < 0 ? null : line.slice(at + 1);
}

/** Query and fragment may hold secrets and are never kept; `data:` URLs are whole scripts. */
export function bareUrl(url: string): string {
  if (url.startsWith('data:')) return 'data:';
  return url
    .replace(/[?#].*$/s, '')
    .replace(/^([a-z][a-z\d+.-]*:\/\/)[^/@]*@/i, '$1')
    .slice(0, MAX_URL);
}
