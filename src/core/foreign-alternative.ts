/**
 * The first authority in an `Alt-Svc` value (RFC 7838, section 3) that is not of this host; null if there is none.
 * Without a host (`h3=":443"`) it is the same one. Onion names mean something to Tor only, and never this computer.
 * @param host canonical, of the answer
 */
export function foreignAlternative(value: string, host: string): string | null {
  // Browsers read it without quotes as well; an authority always has a port.
  for (const [token] of value.matchAll(/[^\s,;="]+/g)) {
    const port = token.lastIndexOf(':');
    const name = token.slice(0, Math.max(port, 0)).toLowerCase();
    if (name !== '' && name !== host && !name.endsWith('.onion')) return token;
  }
  return null;
}
