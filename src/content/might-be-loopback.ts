import { charCodeAt, indexOf } from './pristine.ts';

const MAYBE = true;
const NO = false;

/**
 * The cheap test in front of everything: false means that `url` surely does not name this computer by itself.
 * Runs for each URL that a page touches, so it allocates nothing and leaves no trace in `RegExp.$1`.
 *
 * Only an ordinary public name (`http(s)` or `ws(s)`, two slashes, plain host characters, a last label that starts
 * with a letter and is not `localhost`) and other schemes are waved through. Every odd spelling (percent signs, tabs, backslashes, user
 * names, numbers, brackets) is `true` and goes to the URL parser.
 * @param baseMight what holds for the URL that relative ones are resolved against.
 */
export function mightBeLoopback(url: string, baseMight: () => boolean): boolean {
  let at = 0;
  while (isWordCharacter(charCodeAt(url, at))) at++;
  const after = charCodeAt(url, at);
  const next = charCodeAt(url, at + 1);
  if (after === COLON) {
    const first = charCodeAt(url, 0) | 32;
    if (first !== LETTER_H && first !== LETTER_W) return NO;
    return next !== SLASH || charCodeAt(url, at + 2) !== SLASH || hostMight(url, at + 3);
  }
  if (after === SLASH && at === 0) {
    if (next === SLASH) return hostMight(url, 2);
    if (next === BACKSLASH || isControl(next)) return MAYBE;
  } else if (after === BACKSLASH || isControl(after)) return MAYBE;
  return baseMight();
}

/** Character codes; beyond the end of a text `charCodeAt` gives NaN, which is none of them. */
const SLASH = 47;
const COLON = 58;
const DOT = 46;
const BACKSLASH = 92;
const LETTER_H = 104;
const LETTER_L = 108;
const LETTER_W = 119;

function hostMight(url: string, from: number): boolean {
  let label = from;
  let at = from;
  while (true) {
    const code = charCodeAt(url, at);
    if (code === DOT) label = at + 1;
    else if (!isWordCharacter(code)) break;
    at++;
  }
  const first = charCodeAt(url, label);
  if (at === label || isDigit(first) || (at - label === 9 && (first | 32) === LETTER_L)) return MAYBE;
  if (charCodeAt(url, at) === COLON)
    do at++;
    while (isDigit(charCodeAt(url, at)));
  return at < url.length && indexOf('/?#', url[at]!) < 0;
}

function isDigit(code: number): boolean {
  return code > 47 && code < 58;
}

/** Letters, digits, `-` and `_`. */
function isWordCharacter(code: number): boolean {
  const lower = code | 32;
  return (lower > 96 && lower < 123) || isDigit(code) || code === 45 || code === 95;
}

/** White space and control characters: the URL parser strips some of them anywhere. */
function isControl(code: number): boolean {
  return code <= 32;
}
