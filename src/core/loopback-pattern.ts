/**
 * Every spelling of "this computer" that survives URL parsing, as one regular-expression source.
 *
 * It is written for the *canonical* host that the WHATWG URL parser produces (decimal, hex, octal and
 * full-width spellings are already `127.0.0.1` by then), and it is the single source for three readers:
 * `isLoopbackHost`, the rules compiled for Chrome (so it must stay valid RE2), and the page hook.
 *
 * - 127.0.0.0/8: RFC 1122 section 3.2.1.3. 0.0.0.0 and [::] connect to this computer on Linux and macOS.
 * - localhost and *.localhost, with or without the root dot: RFC 6761 section 6.3.
 * - [::1]: RFC 4291 section 2.5.3. Forms carrying an IPv4 loopback address: IPv4-compatible and
 *   IPv4-mapped (RFC 4291 section 2.5.5), IPv4-translated (RFC 2765 section 2.1), NAT64 (RFC 6052,
 *   RFC 8215), 6to4 (RFC 3056).
 */
const IPV4 = String.raw`127(?:\.\d{1,3}){3}|0\.0\.0\.0`;
const NAME = String.raw`(?:[^/:@?#]*\.)?localhost\.?`;
const HEX_LOOPBACK = String.raw`7f[0-9a-f]{2}:[0-9a-f]{1,4}`;
const IPV6 = [
  String.raw`::1?`,
  String.raw`(?:::(?:ffff:(?:0:)?)?|64:ff9b:(?:1:)?:)${HEX_LOOPBACK}`,
  String.raw`::ffff:0:0(?::0)?`,
  String.raw`64:ff9b:(?:1:)?:`,
  String.raw`2002:7f[0-9a-f:]*`,
].join('|');

export const LOOPBACK_HOST = String.raw`(?:${IPV4}|${NAME}|\[(?:${IPV6})\])`;

/** The part of a URL before its host. Userinfo stays in the URLs that Chrome's rules see. */
export const BEFORE_HOST = String.raw`(?:[^/?#@]*@)?`;
