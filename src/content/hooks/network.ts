import { loopbackEndpoint, type Endpoint } from '../loopback-endpoint.ts';
import { mendError } from '../mend-error.ts';
import { afterRejection, defineProperty, safeWeakMap } from '../pristine.ts';
import type { Report } from '../report.ts';
import { urlArgument } from '../url-argument.ts';
import { wrapClass, wrapMember, wrapOwn, type Manners } from '../wrap.ts';

/** The functions that take a URL and send something there. */
export function hookNetwork({ attempt, load }: Report): void {
  wrapOwn(window, 'fetch', { ...seeFirst('fetch'), give: mendLater });
  wrapMember(Navigator, 'sendBeacon', seeFirst('sendBeacon'));
  for (const key of ['WebSocket', 'EventSource', 'WebTransport']) wrapClass(key, seeFirst(key));
  const worker: Manners = {
    see(_self, args, trap) {
      const url = urlArgument(args[0]);
      if (url !== null) load(url, trap, true);
    },
  };
  wrapClass('Worker', worker);
  wrapClass('SharedWorker', worker);

  // `open` names the endpoint, `send` is the attempt.
  const opened = safeWeakMap<Endpoint | null>();
  wrapMember(XMLHttpRequest, 'open', {
    see(self, args) {
      opened.set(self as object, endpointOf(args[1]));
    },
  });
  wrapMember(XMLHttpRequest, 'send', {
    see(self, _args, trap) {
      const endpoint = opened.get(self);
      if (endpoint) attempt('XMLHttpRequest', endpoint, trap);
    },
  });

  function seeFirst(api: string): Manners {
    return {
      see(_self, args, trap) {
        const endpoint = endpointOf(args[0]);
        if (endpoint) attempt(api, endpoint, trap);
      },
    };
  }
}

function endpointOf(value: unknown): Endpoint | null {
  const url = urlArgument(value);
  return url === null ? null : loopbackEndpoint(url);
}

/**
 * A failed `fetch` carries the stack of its call, our frame in it, and only its promise leads to the error.
 * The promise that mends it settles one microtask later than the browser's own.
 */
function mendLater(result: Promise<Response>): Promise<Response> {
  // `then` asks its promise for the class of the next one; a page may have put its own on the prototype.
  defineProperty(result, 'constructor', { __proto__: null, value: undefined } as PropertyDescriptor);
  return afterRejection(result, undefined, (reason) => {
    mendError(reason);
    throw reason;
  });
}
