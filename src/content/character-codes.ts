/** Character codes. Beyond the end of a text `charCodeAt` gives NaN, which is none of them. */

/** With the control characters below it: the URL parser strips some of them anywhere. */
export const SPACE = 32;
export const DOT = 46;
export const SLASH = 47;
export const COLON = 58;
export const BACKSLASH = 92;
export const LETTER_H = 104;
export const LETTER_L = 108;
export const LETTER_S = 115;
export const LETTER_W = 119;
