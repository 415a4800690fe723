import { initiatorHost, type Initiator } from '../src/core/initiator.ts';
import { isDeveloperName } from '../src/core/known-names.ts';
import type { Sight } from '../src/core/name-book.ts';
import type { Place } from '../src/core/place-of-address.ts';
import { isReservedName } from '../src/core/reserved-names.ts';
import type { RequestDetails } from '../src/platform/request-details.ts';
import { initiatorOf } from './observe.ts';

/** An answer as the book of names takes it. Who asked is read for pages in tabs alone: most answers are none. */
export function sightOf(host: string, place: Place, details: RequestDetails): Sight {
  const isPage = details.type === 'main_frame';
  const isDocument = isPage || details.type === 'sub_frame';
  return { host, place, isDocument, isOwnPage: isPage && isTheirs(host, initiatorOf(details)) };
}

/**
 * Whether the page in a tab is the user's own doing. What a stranger opens is not: it may be the stranger's name. Reserved and
 * developers' names are nobody's.
 */
function isTheirs(host: string, initiator: Initiator): boolean {
  return (
    initiator.type === 'user' ||
    initiator.type === 'local' ||
    initiatorHost(initiator) === host ||
    isReservedName(host) ||
    isDeveloperName(host)
  );
}
