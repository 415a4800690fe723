import { eachEndpoint } from '../each-endpoint.ts';
import { eachWord, indexOf } from '../pristine.ts';
import type { Report } from '../report.ts';
import { wrapMember, type Manners } from '../wrap.ts';

/** Text that becomes elements or style. It is never parsed here, whatever its size. */
export function hookMarkup({ attempt, load }: Report): void {
  const parsed = markup(false);
  // Scripts in markup run only where these put it.
  const written = markup(true);
  hook(Element, 'innerHTML outerHTML insertAdjacentHTML setHTMLUnsafe ', parsed);
  hook(ShadowRoot, 'innerHTML setHTMLUnsafe ', parsed);
  hook(CSSStyleDeclaration, 'cssText setProperty ', parsed);
  hook(CSSStyleSheet, 'insertRule ', parsed);
  hook(Document, 'write writeln ', written);
  hook(Range, 'createContextualFragment ', written);

  function hook(owner: { prototype: object }, keys: string, manners: Manners): void {
    eachWord(keys, (key) => wrapMember(owner, key, manners));
  }

  function markup(runs: boolean): Manners {
    return {
      see(_self, args, trap) {
        for (let i = 0; i < args.length; i++) {
          const text = args[i];
          if (typeof text !== 'string') continue;
          eachEndpoint(text, (endpoint) => attempt('markup', endpoint, trap));
          if (runs && (indexOf(text, '<script') >= 0 || indexOf(text, '<SCRIPT') >= 0)) load(text, trap);
        }
      },
    };
  }
}
