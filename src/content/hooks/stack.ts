import { firstPlace, type Place } from '../first-place.ts';
import { exceptionStack } from '../take-stack.ts';
import { withoutOurLines } from '../without-our-lines.ts';
import { wrapOwn } from '../wrap.ts';

/** Firefox reads stacks through getters of the prototypes, so there they are mended when read, whoever made the error. */
export function hookStack(): void {
  wrapOwn(Error.prototype, 'stack', { give: mended }, 'get');
  const exception = DOMException.prototype;
  wrapOwn(exception, 'stack', { give: mended }, 'get');
  for (const key of ['filename', 'lineNumber', 'columnNumber']) {
    const give = (result: unknown, self: unknown): unknown => {
      const stack = exceptionStack(self);
      const clean = withoutOurLines(stack);
      return clean === stack
        ? result
        : firstPlace(clean)[key === 'filename' ? 'fileName' : (key as keyof Place)];
    };
    wrapOwn(exception, key, { give }, 'get');
  }
}

function mended(stack: unknown): unknown {
  return typeof stack === 'string' ? withoutOurLines(stack) : stack;
}
