/**
 * The host of a URL as browsers write URLs in events (canonical), without port and root dot. Cheaper than parsing it: this is
 * done for every public answer.
 */
export function hostOfUrl(url: string): string {
  const start = url.indexOf('//') + 2;
  let end = url.indexOf('/', start);
  if (end === -1) end = url.length;
  const at = url.lastIndexOf('@', end);
  const from = at > start ? at + 1 : start;
  const colon =
    url.charCodeAt(from) === 91 ? url.indexOf(':', url.indexOf(']', from)) : url.indexOf(':', from);
  const stop = colon !== -1 && colon < end ? colon : end;
  return url.slice(from, url.charCodeAt(stop - 1) === 46 ? stop - 1 : stop);
}
