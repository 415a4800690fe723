/**
 * Every spelling of "this computer" that survives URL parsing, as regular-expression sources.
 *
 * They are written for the *canonical* host that the WHATWG URL parser produces (decimal, hex, octal and full-width
 * spellings are already `127.0.0.1` by then), and they are the single source for three readers: `address.ts`, the rules
 * compiled for Chrome, and the page hook. Chrome gives each regular expression 2 kB of compiled RE2, so they are kept
 * small and in pieces; `\w` stands for a hex digit, which is all that a canonical IPv6 address can hold there. (Not `String.raw`: Firefox makes that function anew in
 * every frame, which takes a tenth of a millisecond.)
 */

/**
 * How people and programs name this computer: 127.0.0.0/8 (RFC 1122 section 3.2.1.3), 0.0.0.0 and [::] (which connect
 * to this computer on Linux and macOS), localhost and *.localhost with or without the root dot (RFC 6761 section 6.3),
 * [::1] (RFC 4291 section 2.5.3), and IPv4-mapped loopback (RFC 4291 section 2.5.5.2).
 */
export const USUAL_HOST =
  '127\\.[\\d.]+|0\\.0\\.0\\.0|(?:[^/:@]*\\.)?localhost\\.?|\\[::1?\\]|\\[::ffff:(?:7f\\w\\w:\\w+|0:0)\\]';

/**
 * IPv6 addresses that carry an IPv4 loopback address inside. No honest page uses one, so no allow rule ever covers them.
 * First: IPv4-compatible (RFC 4291 section 2.5.5.1) and IPv4-translated (RFC 2765 section 2.1).
 * Second: 6to4 (RFC 3056) and NAT64 (RFC 6052, RFC 8215).
 */
export const DISGUISED_HOSTS: readonly string[] = [
  '\\[::(?:ffff:0:)?7f\\w\\w:\\w+\\]|\\[::ffff:0:0:0\\]',
  '\\[2002:7f\\w\\w:[\\w:]*\\]|\\[64:ff9b:(?:1:)?:(?:7f\\w\\w:\\w+)?\\]',
];

/** Any of them. */
export const LOOPBACK_HOST = `(?:${USUAL_HOST}|${DISGUISED_HOSTS[0]!}|${DISGUISED_HOSTS[1]!})`;
