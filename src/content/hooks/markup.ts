import { eachEndpoint } from '../each-endpoint.ts';
import { indexOf } from '../pristine.ts';
import type { Report } from '../report.ts';
import { wrapAccessor, wrapMethod, type Manners } from '../wrap.ts';

/** Text that becomes elements or style. It is never parsed here, whatever its size. */
export function hookMarkup({ attempt, load }: Report): void {
  const markup: Manners = {
    see(_self, args, trap) {
      for (let i = 0; i < args.length; i++) {
        const text = args[i];
        if (typeof text !== 'string') continue;
        eachEndpoint(text, (endpoint) => attempt('markup', endpoint, trap));
        if (indexOf(text, '<script') >= 0 || indexOf(text, '<SCRIPT') >= 0) load(text, trap);
      }
    },
  };
  for (const [{ prototype }, keys] of [
    [Element, 'innerHTML outerHTML insertAdjacentHTML setHTMLUnsafe'],
    [ShadowRoot, 'innerHTML setHTMLUnsafe'],
    [Document, 'write writeln'],
    [Range, 'createContextualFragment'],
    [CSSStyleDeclaration, 'cssText setProperty'],
    [CSSStyleSheet, 'insertRule'],
  ] as const) {
    for (const key of keys.split(' ')) {
      // Each is one of the two, or missing.
      wrapMethod(prototype as unknown as Record<string, unknown>, key, markup);
      wrapAccessor(prototype, key, 'set', markup);
    }
  }
}
