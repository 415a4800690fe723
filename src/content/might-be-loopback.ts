import { BACKSLASH, COLON, DOT, LETTER_H, LETTER_L, LETTER_W, SLASH, SPACE } from './character-codes.ts';
import { charCodeAt, indexOf } from './pristine.ts';

/**
 * The cheap test in front of everything: false means that `url` surely does not name this computer by itself.
 * Runs for each URL that a page touches, so it allocates nothing and leaves no trace in `RegExp.$1`.
 *
 * Only an ordinary public name (`http(s)` or `ws(s)`, two slashes, plain host characters, a last label that starts
 * with a letter and is not `localhost`) and other schemes are waved through. Every odd spelling (percent signs, tabs, backslashes, user
 * names, numbers, brackets) is `true` and goes to the URL parser.
 * @param baseMight what holds for the URL that relative ones are resolved against; false unless given.
 */
export function mightBeLoopback(url: string, baseMight?: () => boolean): boolean {
  let at = 0;
  while (isWordCharacter(charCodeAt(url, at))) at++;
  let after = charCodeAt(url, at);
  if (after === COLON) {
    const first = charCodeAt(url, 0) | 32;
    if (first !== LETTER_H && first !== LETTER_W) return false;
    return charCodeAt(url, at + 1) !== SLASH || charCodeAt(url, at + 2) !== SLASH || hostMight(url, at + 3);
  }
  if (after === SLASH && at === 0) {
    after = charCodeAt(url, 1);
    if (after === SLASH) return hostMight(url, 2);
  }
  return after === BACKSLASH || after <= SPACE || !!baseMight?.();
}

function hostMight(url: string, from: number): boolean {
  const at = publicHostEnd(url, from);
  return at < 0 || (at < url.length && indexOf('/?#', url[at]!) < 0);
}

/** Where the host that begins at `from`, and its port, end if it looks like an ordinary public name, else -1. */
export function publicHostEnd(text: string, from: number): number {
  let label = from;
  let at = from;
  while (true) {
    const code = charCodeAt(text, at);
    if (code === DOT) label = at + 1;
    else if (!isWordCharacter(code)) break;
    at++;
  }
  const first = charCodeAt(text, label);
  if (at === label || isDigit(first) || (at - label === 9 && (first | 32) === LETTER_L)) return -1;
  if (charCodeAt(text, at) === COLON)
    do at++;
    while (isDigit(charCodeAt(text, at)));
  return at;
}

function isDigit(code: number): boolean {
  return code > 47 && code < 58;
}

/** Letters, digits, `-` and `_`. */
function isWordCharacter(code: number): boolean {
  const lower = code | 32;
  return (lower > 96 && lower < 123) || isDigit(code) || code === 45 || code === 95;
}
