import { firstPlace, type Place } from '../first-place.ts';
import { getter } from '../pristine.ts';
import { withoutOurLines } from '../without-our-lines.ts';
import { wrapAccessor } from '../wrap.ts';

/** Firefox reads stacks through getters of the prototypes, so there they are mended when read, whoever made the error. */
export function hookStack(): void {
  wrapAccessor(Error.prototype, 'stack', 'get', { give: mended });
  const exception = DOMException.prototype as unknown as { stack: string };
  const stackOf = getter(exception, 'stack');
  wrapAccessor(exception, 'stack', 'get', { give: mended });
  wrapPlace('filename', 'fileName');
  wrapPlace('lineNumber', 'lineNumber');
  wrapPlace('columnNumber', 'columnNumber');

  function wrapPlace(key: string, part: keyof Place): void {
    wrapAccessor(exception, key, 'get', {
      give(result, self) {
        const stack = stackOf(self);
        const clean = withoutOurLines(stack);
        return clean === stack ? result : firstPlace(clean)[part];
      },
    });
  }
}

function mended(stack: unknown): unknown {
  return typeof stack === 'string' ? withoutOurLines(stack) : stack;
}
