import { loopbackEndpoint, type Endpoint } from '../loopback-endpoint.ts';
import { mendLater } from '../mend-later.ts';
import { eachWord, safeWeakMap } from '../pristine.ts';
import type { Report } from '../report.ts';
import { urlArgument } from '../url-argument.ts';
import { wrapClass, wrapMember, wrapOwn, type Manners } from '../wrap.ts';

/** The functions that take a URL and send something there. */
export function hookNetwork({ attempt, load }: Report): void {
  wrapOwn(window, 'fetch', { ...seeFirst('fetch'), give: mendLater });
  wrapMember(Navigator, 'sendBeacon', seeFirst('sendBeacon'));
  eachWord('WebSocket EventSource WebTransport ', (key) => wrapClass(key, seeFirst(key)));
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
