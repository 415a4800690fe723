import * as v from 'valibot';
import type { FormClaim, PageReport } from './protocol.ts';

const lines = (count: number, length: number) =>
  v.pipe(v.array(v.pipe(v.string(), v.maxLength(length))), v.maxLength(count));

/** What a content script may say. A page can forge it, so shape and size are checked before anything reads it. */
export const Report: v.GenericSchema<unknown, PageReport> = v.strictObject({
  pages: v.pipe(lines(8, 2_000), v.minLength(1)),
  base: v.pipe(v.string(), v.maxLength(2_000)),
  loads: lines(128, 3_010),
  attempts: lines(256, 2_400),
});

/** The same of a form. */
export const Form: v.GenericSchema<unknown, FormClaim> = v.strictObject({
  url: v.pipe(v.string(), v.maxLength(10_000)),
  enctype: v.nullable(v.pipe(v.string(), v.maxLength(100))),
  names: v.pipe(v.array(v.nullable(v.pipe(v.string(), v.maxLength(1_000)))), v.maxLength(500)),
});
