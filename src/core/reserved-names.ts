/**
 * Endings that no public name can have: .test and .localhost (RFC 6761), .local (RFC 6762), .home.arpa (RFC 8375), and
 * .internal (reserved by ICANN, board resolution 2024.07.29.06). A page under one that this computer serves is its owner's own.
 */
const RESERVED = /(?:^|\.)(?:test|localhost|local|internal|home\.arpa)\.?$/;

export function isReservedName(host: string): boolean {
  return RESERVED.test(host);
}
