import { guardFirst } from '../guard-first.ts';
import { loopbackEndpoint } from '../loopback-endpoint.ts';
import { mendLater } from '../mend-later.ts';
import { isObject, reading, sequence, toText, type Change } from '../reading.ts';
import type { Report } from '../report.ts';

/** An address that Chrome refuses at once, in the words it has for a service that is not there, and as the name of a site too. */
const NOWHERE = 'data:,';

/**
 * Chrome itself asks a sign-in service (FedCM), and the owner of a passkey's name (WebAuthn, related origins): neither rules
 * nor events of the extension see it. So this computer's addresses are taken out of what the browser gets to read.
 */
export function hookCredentials(report: Report): void {
  guardFirst('CredentialsContainer', 'get create ', report, members, { give: mendLater });
}

const deeper: Change = (value, found) => reading(value, members, found);

const elsewhere: Change = (value, found) => {
  // Left out, refused, or no address.
  if (typeof value !== 'string' && !isObject(value)) return value;
  const text = toText(value);
  const endpoint = loopbackEndpoint(text) ?? loopbackEndpoint(`https://${text}`);
  if (!endpoint) return text;
  found(endpoint);
  return NOWHERE;
};

/** Of the dictionary and those in it: no name means two things on the way. */
const members: Record<string, Change> = {
  identity: deeper,
  providers: (list, found) => sequence(list, (entry) => deeper(entry, found)),
  configURL: elsewhere,
  publicKey: deeper,
  rpId: elsewhere,
  rp: deeper,
  id: elsewhere,
};
