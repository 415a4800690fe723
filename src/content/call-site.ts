export interface CallSite {
  url: string;
  line: number;
  column: number;
}

const MAX_URL = 1000;
/** A place as both engines write it at the end of a line. Built-ins have none: `<anonymous>`, `self-hosted:1:2`. */
const PLACE = /(?<url>[a-z][a-z\d+.-]*:.*):(?<line>\d+):(?<column>\d+)\)?$/i;
/** Firefox names the script that called `eval` or `Function`, then the place inside the text: `url line 3 > eval:1:7`. */
const FIREFOX_EVAL =
  /^(?<url>.*?) line (?<line>\d+) > (?:eval|Function|[\w. ]+)(?: line \d+ > (?:eval|Function))*$/;
/** Chrome writes them inside out: `eval at f (url:3:9), <anonymous>:1:7`, the script that called innermost. */
const CHROME_EVAL = /\beval at /;

/**
 * The first line of a stack that names a script, in the formats of V8 and SpiderMonkey.
 * Code made by `eval` or `Function` counts as the place that made it.
 */
export function callSite(stack: string): CallSite | null {
  for (const line of stack.split('\n')) {
    const site = siteOf(line.trim());
    if (site) return site;
  }
  return null;
}

function siteOf(line: string): CallSite | null {
  const frame = frameOf(line);
  if (frame === null) return null;
  const found = PLACE.exec(CHROME_EVAL.test(frame) ? evalOrigin(frame) : frame)?.groups;
  if (!found) return null;
  const evaluated = FIREFOX_EVAL.exec(found['url']!)?.groups;
  return {
    url: scriptUrl(evaluated?.['url'] ?? found['url']!),
    line: Number(evaluated?.['line'] ?? found['line']),
    // Firefox does not say in which column the `eval` stood.
    column: evaluated ? 0 : Number(found['column']),
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

function evalOrigin(frame: string): string {
  const innermost = frame.slice(frame.lastIndexOf('eval at '));
  return /\((?<place>[^()]*:\d+:\d+)\)/.exec(innermost)?.groups?.['place'] ?? '';
}

/** Query and fragment may hold secrets and are never kept; `data:` URLs are whole scripts. */
function scriptUrl(url: string): string {
  if (url.startsWith('data:')) return 'data:';
  const bare = url.replace(/[?#].*$/s, '').replace(/^([a-z][a-z\d+.-]*:\/\/)[^/@]*@/i, '$1');
  return bare.slice(0, MAX_URL);
}
