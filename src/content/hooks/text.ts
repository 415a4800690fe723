import { natives } from '../natives.ts';
import { wrapMember } from '../wrap.ts';

/** `Function.prototype.toString` of a stand-in gives the text of what it stands for, its own text included. */
export function hookText(): void {
  wrapMember(Function, 'toString', { self: (self) => natives.get(self) ?? self });
}
