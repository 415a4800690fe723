import { getter } from './pristine.ts';

const hrefOf = getter(URL, 'href');
const requestUrlOf = getter(Request, 'url');

/**
 * Reads a URL out of what a page passed, in no way that the page could notice: strings, `URL` and `Request` objects,
 * known by their brand. Other objects are left for the browser to convert, once, as it does without us.
 */
export function urlArgument(value: unknown): string | null {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return null;
  return branded(hrefOf, value) ?? branded(requestUrlOf, value);
}

function branded(read: (self: unknown) => string, value: object): string | null {
  try {
    return read(value);
  } catch {
    return null;
  }
}
