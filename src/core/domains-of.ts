/**
 * The host and its parent domains, nearest first: a.b.example -> a.b.example, b.example, example. Addresses have none.
 * Asked for each attempt, so a plain list: a generator takes several times as long.
 */
export function domainsOf(host: string): string[] {
  const domains = [host];
  if (isAddress(host)) return domains;
  for (let dot = host.indexOf('.'); dot !== -1; dot = host.indexOf('.', dot + 1))
    domains.push(host.slice(dot + 1));
  return domains;
}

/** A canonical host that ends in a digit is an IPv4 address (URL standard, "ends in a number"); IPv6 has brackets. */
function isAddress(host: string): boolean {
  const last = host.at(-1);
  return last === ']' || (last !== undefined && last >= '0' && last <= '9' && /^[\d.]+$/.test(host));
}
