/** Whether two URLs name the same address. One event names the password or the fragment in it, another does not. */
export function isSameAddress(a: string, b: string): boolean {
  return bare(a) === bare(b);
}

function bare(url: string): string {
  const parsed = URL.parse(url);
  return parsed ? `${parsed.host}${parsed.pathname}${parsed.search}` : url;
}
