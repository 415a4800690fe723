import { indexOf, slice } from './pristine.ts';

/** How our frames (the methods called `loopwarden` in `wrap.ts`) look to each browser, and where in their line. */
const OURS = __TARGET__ === 'firefox' ? 'loopwarden@<anonymous code>:' : 'at Object.loopwarden [as ';

/** Where the first of our frames is in a stack, or -1. */
export function indexOfOurs(stack: string): number {
  return indexOf(stack, OURS);
}

/** A stack as it would be if we were not on it. */
export function withoutOurLines(stack: string): string {
  if (indexOfOurs(stack) < 0) return stack;
  let kept = '';
  for (let from = 0; from < stack.length;) {
    const next = indexOf(stack, '\n', from);
    const end = next < 0 ? stack.length : next + 1;
    const line = slice(stack, from, end);
    if (!isOurLine(line)) kept += line;
    from = end;
  }
  if (__TARGET__ === 'firefox') return kept;
  // Chrome ends a stack without a line break; ours may have been its last line.
  return stack[stack.length - 1] !== '\n' && kept[kept.length - 1] === '\n' ? slice(kept, 0, -1) : kept;
}

/** Whether the first frame is ours: then the browser itself made this error, right below us. */
export function startsWithOurs(stack: string): boolean {
  const first = indexOf(stack, '\n    at ');
  return first >= 0 && isOurLine(slice(stack, first + 1));
}

function isOurLine(line: string): boolean {
  return indexOfOurs(line) === (__TARGET__ === 'firefox' ? 0 : 4);
}
