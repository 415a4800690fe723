const MAYBE = true;
const NO = false;

/**
 * The cheap test in front of everything: false means that `url` surely does not name this computer by itself.
 * Runs for each URL that a page touches, so it allocates nothing, calls nothing, and leaves no trace in `RegExp.$1`.
 *
 * Only an ordinary public name (`http(s)` or `ws(s)`, two slashes, plain host characters, a last label that starts
 * with a letter and is not `localhost`) and other schemes are waved through. Every odd spelling (percent signs, tabs, backslashes, user
 * names, numbers, brackets) is `true` and goes to the URL parser.
 * @param baseMight what holds for the URL that relative ones are resolved against.
 */
export function mightBeLoopback(url: string, baseMight: () => boolean): boolean {
  let at = 0;
  while (isWordCharacter(url[at])) at++;
  const after = url[at];
  if (after === ':') {
    const first = url[0];
    if (first !== 'h' && first !== 'w' && first !== 'H' && first !== 'W') return NO;
    if (url[at + 1] !== '/' || url[at + 2] !== '/') return MAYBE;
    return hostMight(url, at + 3);
  }
  if (after === '/' && at === 0) {
    const second = url[1];
    if (second === '/') return hostMight(url, 2);
    if (second === '\\' || isControl(second)) return MAYBE;
  } else if (after === '\\' || isControl(after)) return MAYBE;
  return baseMight();
}

function hostMight(url: string, from: number): boolean {
  let label = from;
  let at = from;
  while (true) {
    const character = url[at];
    if (character === '.') label = at + 1;
    else if (!isWordCharacter(character)) break;
    at++;
  }
  const first = url[label];
  if (at === label || first === undefined || (first >= '0' && first <= '9')) return MAYBE;
  if (at - label === 9 && (first === 'l' || first === 'L')) return MAYBE;
  if (url[at] === ':')
    do at++;
    while (isDigit(url[at]));
  return !endsHost(url[at]);
}

function endsHost(character: string | undefined): boolean {
  return character === undefined || character === '/' || character === '?' || character === '#';
}

function isDigit(character: string | undefined): boolean {
  return character !== undefined && character >= '0' && character <= '9';
}

function isWordCharacter(character: string | undefined): boolean {
  return (
    character !== undefined &&
    ((character >= 'a' && character <= 'z') ||
      (character >= 'A' && character <= 'Z') ||
      (character >= '0' && character <= '9') ||
      character === '-' ||
      character === '_')
  );
}

/** White space and control characters: the URL parser strips some of them anywhere. */
function isControl(character: string | undefined): boolean {
  return character !== undefined && character <= ' ';
}
