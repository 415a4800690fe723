/** The host and its parent domains, nearest first: a.b.example -> a.b.example, b.example, example. Addresses have none. */
export function* domainsOf(host: string): Generator<string> {
  yield host;
  if (host.startsWith('[') || /^[\d.]+$/.test(host)) return;
  for (let dot = host.indexOf('.'); dot !== -1; dot = host.indexOf('.', dot + 1)) yield host.slice(dot + 1);
}
