import { indexOf, slice } from './pristine.ts';

/** How our frames (the methods called `loopwarden` in `wrap.ts`) look to each browser. */
const IN_CHROME = 'at Object.loopwarden [as ';
const IN_FIREFOX = 'loopwarden@<anonymous code>:';

/** A stack as it would be if we were not on it. */
export function withoutOurLines(stack: string): string {
  if (indexOf(stack, IN_CHROME) < 0 && indexOf(stack, IN_FIREFOX) < 0) return stack;
  let kept = '';
  for (let from = 0; from < stack.length;) {
    const next = indexOf(stack, '\n', from);
    const end = next < 0 ? stack.length : next + 1;
    const line = slice(stack, from, end);
    if (!isOurLine(line)) kept += line;
    from = end;
  }
  // Chrome ends a stack without a line break; ours may have been its last line.
  return stack[stack.length - 1] !== '\n' && kept[kept.length - 1] === '\n' ? slice(kept, 0, -1) : kept;
}

/** Whether the first frame is ours: then the browser itself made this error, right below us. */
export function startsWithOurs(stack: string): boolean {
  const first = indexOf(stack, '\n    at ');
  return first >= 0 && indexOf(slice(stack, first + 1), IN_CHROME) === 4;
}

function isOurLine(line: string): boolean {
  return indexOf(line, IN_CHROME) === 4 || indexOf(line, IN_FIREFOX) === 0;
}
