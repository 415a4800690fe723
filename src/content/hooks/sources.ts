import type { ScriptApi } from '../../core/incident.ts';
import { loopbackEndpoint } from '../loopback-endpoint.ts';
import { getter } from '../pristine.ts';
import type { Report } from '../report.ts';
import { wrapAccessor, wrapMethod, type Trap } from '../wrap.ts';

const localNameOf = getter(Element.prototype, 'localName');

/** What loads as soon as its `src` is set. Markup (`innerHTML`, `document.write`) names no script and is not read here. */
export function hookSources(report: Report): void {
  hookSrc(HTMLImageElement.prototype, 'image');
  hookSrc(HTMLScriptElement.prototype, 'script');
  hookSrc(HTMLIFrameElement.prototype, 'iframe');
  wrapMethod(Element.prototype, 'setAttribute', {
    see(self, args, trap) {
      if (args.length < 2 || !isSrc(args[0])) return;
      const api = apiOf(localNameOf(self));
      if (api) look(api, args[1], trap);
    },
  });

  function hookSrc(prototype: object, api: ScriptApi): void {
    wrapAccessor(prototype, 'src', 'set', {
      see(_self, args, trap) {
        if (args.length > 0) look(api, args[0], trap);
      },
    });
  }

  function look(api: ScriptApi, value: unknown, trap: Trap): void {
    const endpoint = typeof value === 'string' ? loopbackEndpoint(value) : null;
    if (endpoint) report(api, endpoint, trap);
  }
}

/** Attribute names of HTML elements are case-insensitive. */
function isSrc(name: unknown): boolean {
  return name === 'src' || name === 'SRC';
}

function apiOf(localName: string): ScriptApi | null {
  if (localName === 'img') return 'image';
  return localName === 'script' || localName === 'iframe' ? localName : null;
}
