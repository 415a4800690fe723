import * as v from 'valibot';
import { SCRIPT_APIS } from '../core/incident.ts';
import type { Claim } from './protocol.ts';

const position = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** 31 - 1));

const claim: v.GenericSchema<unknown, Claim> = v.strictObject({
  host: v.pipe(v.string(), v.minLength(1), v.maxLength(255)),
  port: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(65_535)),
  url: v.pipe(v.string(), v.minLength(1), v.maxLength(1000)),
  line: position,
  column: position,
  api: v.picklist(SCRIPT_APIS),
});

/** What a content script may say. A page can forge it, so shape and size are checked before anything reads it. */
export const Claims: v.GenericSchema<unknown, Claim[]> = v.pipe(v.array(claim), v.maxLength(256));
