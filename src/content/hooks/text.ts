import { natives } from '../natives.ts';
import { wrapMethod } from '../wrap.ts';

/** `Function.prototype.toString` of a stand-in gives the text of what it stands for, its own text included. */
export function hookText(): void {
  wrapMethod(Function.prototype, 'toString', { self: (self) => natives.get(self) ?? self });
}
