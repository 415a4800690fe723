import type { Field, FormBody } from './held-navigation.ts';

/** A request's body as both browsers show it in `webRequest`. */
export interface RequestBody {
  error?: string;
  /** Fields of an urlencoded or multipart body, values by name. */
  formData?: Readonly<Record<string, readonly unknown[]>>;
  raw?: readonly unknown[];
}

/** In characters, as an urlencoded body has them. Longer forms cannot be sent on. */
const MAX_LENGTH = 200_000;

/**
 * Reads the fields of a posted form. The browsers group them by name, so the order between different names is the order
 * of their first appearance.
 */
export function readForm(body: RequestBody | undefined): FormBody {
  if (!body) return { fields: [], obstacle: null };
  if (body.error !== undefined || !body.formData) return { fields: null, obstacle: 'raw' };
  const fields: Field[] = [];
  let length = 0;
  for (const [name, values] of Object.entries(body.formData)) {
    for (const value of values) {
      if (typeof value !== 'string') return { fields: null, obstacle: 'raw' };
      fields.push([name, value]);
      // With the two characters around them: a million nameless fields are long as well.
      length += name.length + value.length + 2;
      if (length > MAX_LENGTH) return { fields: null, obstacle: 'too-long' };
    }
  }
  return { fields, obstacle: null };
}
