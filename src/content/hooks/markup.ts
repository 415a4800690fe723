import { eachEndpoint } from '../each-endpoint.ts';
import { indexOf } from '../pristine.ts';
import type { Report } from '../report.ts';
import { wrapMembers, type Manners } from '../wrap.ts';

/** Text that becomes elements or style. It is never parsed here, whatever its size. */
export function hookMarkup({ attempt, load }: Report): void {
  const parsed = markup(false);
  // Scripts in markup run only where these put it.
  const written = markup(true);
  wrapMembers(Element, 'innerHTML outerHTML insertAdjacentHTML setHTMLUnsafe ', parsed);
  wrapMembers(ShadowRoot, 'innerHTML setHTMLUnsafe ', parsed);
  wrapMembers(CSSStyleDeclaration, 'cssText setProperty ', parsed);
  wrapMembers(CSSStyleSheet, 'insertRule ', parsed);
  wrapMembers(Document, 'write writeln ', written);
  wrapMembers(Range, 'createContextualFragment ', written);

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
