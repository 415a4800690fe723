/**
 * Text from outside without what could hide or reorder the text around it: control and format characters (bidi
 * overrides among them), line separators. Each becomes a visible mark.
 */
export function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\uFFFD');
}
