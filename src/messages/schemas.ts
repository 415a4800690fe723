import * as v from 'valibot';
import { MAX_LOADERS, MAX_LOADER_URL, SCRIPT_APIS, SCRIPT_KINDS } from '../core/incident.ts';
import type { Claim, FormClaim } from './protocol.ts';

const position = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** 31 - 1));

const claim: v.GenericSchema<unknown, Claim> = v.strictObject({
  host: v.pipe(v.string(), v.minLength(1), v.maxLength(255)),
  port: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(65_535)),
  url: v.pipe(v.string(), v.minLength(1), v.maxLength(1000)),
  line: position,
  column: position,
  kind: v.picklist(SCRIPT_KINDS),
  api: v.fallback(v.picklist(SCRIPT_APIS), 'markup'),
  loadedBy: v.pipe(
    v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_LOADER_URL))),
    v.maxLength(MAX_LOADERS),
  ),
});

/** What a content script may say. A page can forge it, so shape and size are checked before anything reads it. */
export const Claims: v.GenericSchema<unknown, Claim[]> = v.pipe(v.array(claim), v.maxLength(256));

/** The same of a form. */
export const Form: v.GenericSchema<unknown, FormClaim> = v.strictObject({
  url: v.pipe(v.string(), v.maxLength(10_000)),
  enctype: v.nullable(v.pipe(v.string(), v.maxLength(100))),
  names: v.pipe(v.array(v.nullable(v.pipe(v.string(), v.maxLength(1_000)))), v.maxLength(500)),
});
