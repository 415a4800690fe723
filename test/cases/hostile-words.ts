/** Names that a page can give its code: no quotes and no spaces, a scheme first. Each has its own port, from 5301 on. */
export const SCRIPT_NAMES: readonly string[] = [
  // Reads "gpj.exe" backwards, rings a bell, and is bold.
  'https://cdn.example/\u202Eexe.jpg\u0007<b>bold</b>.js',
  // "admin.js" with characters nobody sees: zero width, isolates, soft hyphen, a filler letter.
  'https://cdn.example/a\u200Bd\u2066m\u00ADi\u3164n.js',
  // Letters that turn numbers beside them around.
  'https://cdn.example/\u05D0\u05D1\u05D2',
  // Marks that are painted over the lines above and below.
  `https://cdn.example/z${'\u0336\u0325\u0310'.repeat(300)}.js`,
  `https://cdn.example/${'M'.repeat(1_500)}`,
  'x:=cmd()|A1',
  'https://cdn.example/<img/src=x/onerror=document.title=1>',
];

/** That of the code which makes a finding: a host and a file, both turned around. */
export const SWEEPER_NAME = 'x://\u202Eelpmaxe.knab/\u202E\u05D0.js';

/** Names for this computer that a spreadsheet would take for formulas. */
export const FORMULA_HOSTS: readonly string[] = ['-1+1.localhost', '=cmd().localhost'];

/** What nobody sees, or what turns around, hides or paints over what is beside it. Lines, tabs and isolates are ours. */
export const UNSEEN =
  /(?![\n\t\u2068\u2069])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]|\p{M}{5}/u;
