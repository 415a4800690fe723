import { eachEndpoint } from '../each-endpoint.ts';
import { eachWord, indexOf } from '../pristine.ts';
import type { Report } from '../report.ts';
import { wrapMember, type Manners } from '../wrap.ts';

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
  hook(Element, 'innerHTML outerHTML insertAdjacentHTML setHTMLUnsafe ');
  hook(ShadowRoot, 'innerHTML setHTMLUnsafe ');
  hook(Document, 'write writeln ');
  hook(Range, 'createContextualFragment ');
  hook(CSSStyleDeclaration, 'cssText setProperty ');
  hook(CSSStyleSheet, 'insertRule ');

  function hook({ prototype }: { prototype: object }, keys: string): void {
    eachWord(keys, (key) => wrapMember(prototype, key, markup));
  }
}
