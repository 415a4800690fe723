import * as v from 'valibot';
import {
  ENCTYPES,
  type Enctype,
  type Field,
  type FormBody,
  type HeldNavigation,
} from '../src/core/held-navigation.ts';
import { initiatorFromUrl, initiatorHost, type Initiator } from '../src/core/initiator.ts';
import type { FormClaim } from '../src/messages/protocol.ts';
import { Form } from '../src/messages/schemas.ts';
import { isSameAddress } from './is-same-address.ts';

/** A form is on its way at once, milliseconds. */
const PATIENCE = 5_000;
const MAX_CLAIMS = 16;

/**
 * What pages said of their forms lately. It only says in which way a form that the network layer has seen is written, and
 * only for forms of the same site: a page that lies spoils its own.
 */
export class FormClaims {
  #claims: { claim: FormClaim; asker: Initiator; at: number }[] = [];

  /** Takes a claim; false when it is none. Who speaks is what the browser stamped on the message. */
  hear(data: unknown, sender: { origin?: string | undefined; url?: string | undefined }): boolean {
    const claim = v.safeParse(Form, data);
    if (!claim.success) return false;
    const asker = initiatorFromUrl(sender.origin ?? sender.url);
    this.#claims = [...this.#claims, { claim: claim.output, asker, at: Date.now() }].slice(-MAX_CLAIMS);
    return true;
  }

  /** The same navigation with what its page said of it; the same object where it said nothing. */
  complete(held: HeldNavigation): HeldNavigation {
    if (held.method !== 'POST' || held.enctype !== null || held.stage === 'sent') return held;
    const found = this.#claims.findLast(
      ({ claim, asker, at }) =>
        Math.abs(held.at - at) < PATIENCE &&
        isSameAddress(claim.url, held.url) &&
        (asker.type === 'site' ? asker.host : null) ===
          (held.initiator.type === 'site' ? initiatorHost(held.initiator) : null),
    );
    if (!found) return held;
    const { names } = found.claim;
    const enctype = found.claim.enctype?.toLowerCase();
    const known: Enctype = enctype === ENCTYPES[1] ? ENCTYPES[1] : ENCTYPES[0];
    if (names.includes(null) && known === ENCTYPES[1])
      return { ...held, enctype: known, body: { fields: null, obstacle: 'file' } };
    if (enctype === 'text/plain') return { ...held, body: { fields: null, obstacle: 'raw' } };
    return { ...held, enctype: known, body: inOrder(held.body, names) };
  }
}

/** The same fields in the order of these names; as they were where the names are not theirs. */
function inOrder(body: FormBody, names: readonly (string | null)[]): FormBody {
  if (!body.fields || body.fields.length !== names.length) return body;
  const left = new Map<string, Field[]>();
  for (const field of body.fields) left.set(field[0], [...(left.get(field[0]) ?? []), field]);
  const fields = names.map((name) => left.get(name ?? '')?.shift());
  return fields.includes(undefined)
    ? body
    : { fields: fields.filter((field) => field !== undefined), obstacle: null };
}
