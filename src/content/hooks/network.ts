import { loopbackEndpoint, type Endpoint } from '../loopback-endpoint.ts';
import { mendError } from '../mend-error.ts';
import { afterRejection, defineProperty, safeWeakMap } from '../pristine.ts';
import type { Report } from '../report.ts';
import { urlArgument } from '../url-argument.ts';
import { wrapClass, wrapMethod, type Manners } from '../wrap.ts';

/** The functions that take a URL and send something there. */
export function hookNetwork({ attempt }: Report): void {
  wrapMethod(window, 'fetch', { ...seeFirst('fetch'), give: mendLater });
  wrapMethod(Navigator.prototype, 'sendBeacon', seeFirst('sendBeacon'));
  wrapClass('WebSocket', seeFirst('WebSocket'));
  wrapClass('EventSource', seeFirst('EventSource'));
  wrapClass('WebTransport', seeFirst('WebTransport'));
  wrapClass('Worker', seeFirst('Worker'));
  wrapClass('SharedWorker', seeFirst('SharedWorker'));
  hookXhr(attempt);

  function seeFirst(api: string): Manners {
    return {
      see(_self, args, trap) {
        const endpoint = args.length > 0 ? endpointOf(args[0]) : null;
        if (endpoint) attempt(api, endpoint, trap);
      },
    };
  }
}

/** `open` names the endpoint, `send` is the attempt. */
function hookXhr(attempt: Report['attempt']): void {
  const opened = safeWeakMap<Endpoint>();
  let any = false;
  wrapMethod(XMLHttpRequest.prototype, 'open', {
    see(self, args) {
      const endpoint = args.length > 1 ? endpointOf(args[1]) : null;
      if (endpoint) {
        opened.set(self as object, endpoint);
        any = true;
      } else if (any) opened.delete(self as object);
    },
  });
  wrapMethod(XMLHttpRequest.prototype, 'send', {
    see(self, _args, trap) {
      const endpoint = any ? opened.get(self) : undefined;
      if (endpoint) attempt('XMLHttpRequest', endpoint, trap);
    },
  });
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
