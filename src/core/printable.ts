/**
 * What could hide or turn around the text beside it: control and format characters (bidi overrides among them), line
 * separators, and everything that Unicode draws as nothing.
 */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;
/** No writing puts more than four marks on one letter; hundreds of them paint over the lines above and below. */
const PILED_UP = /(\p{M}{4})\p{M}+/gu;

/** Text from outside with a visible mark in the place of each character that no reader would see for what it is. */
export function printable(text: string): string {
  return text.replaceAll(UNSEEN, '\uFFFD').replaceAll(PILED_UP, '$1\uFFFD');
}

/** The same as an escape of JSON: the text read back is the one that was written. */
export function escapeUnseen(json: string): string {
  return json.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{M}\p{Default_Ignorable_Code_Point}]/gu, (character) =>
    Array.from({ length: character.length }, (_, at) => escapeUnit(character.charCodeAt(at))).join(''),
  );
}

const escapeUnit = (unit: number): string => `\\u${unit.toString(16).padStart(4, '0')}`;
