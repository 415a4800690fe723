/** What a page can make the hook remember, read or say, at most. */

/** Distinct claims a document may make; a sweep of all ports needs no more to name its script. */
export const MAX_CLAIMS = 256;
/** Scripts whose loader is remembered. */
export const MAX_LOADS = 128;
/** Characters of the address, or of the markup, that loads one. */
export const MAX_GIVEN = 1_000;
/** Lines of a stack: enough to find one that names a script below a few built-ins such as `Array.forEach`. */
export const MAX_FRAMES = 8;
/** Characters of a stack. */
export const MAX_STACK = 2_000;
/** Characters: no host is longer, user name and port included. */
export const MAX_HOST = 300;
