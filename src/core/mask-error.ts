/** Longer texts tell no more. Characters. */
const MAX_LENGTH = 160;

/**
 * An error as it may be kept and copied into a report: its name and message without addresses, names of sites, quoted
 * values and long numbers. What is left says which part of the browser failed, and not on which page.
 */
export function maskError(error: unknown): string {
  const { name, message } =
    error instanceof Error ? error : { name: 'Error', message: typeof error === 'string' ? error : '' };
  const masked = message
    .slice(0, 2_000)
    .replaceAll(/[a-z][a-z\d+.-]*:\/\/\S*/gi, '…')
    .replaceAll(/"[^"]*"|'[^']*'|“[^”]*”|‘[^’]*’|`[^`]*`/g, '…')
    .replaceAll(/\[?[\da-f]*:[\da-f:.]+\]?/gi, '…')
    .replaceAll(/[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)+/gu, '…')
    .replaceAll(/\d{2,}/g, '…');
  const text = masked === '' ? name : `${name}: ${masked}`;
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH - 1)}…` : text;
}
