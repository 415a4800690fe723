/** A function and its arguments as one expression; both must stand on their own: JSON, no closures. */
export function evaluatedSource(
  evaluate: string | ((...args: never[]) => unknown),
  args: readonly unknown[],
): string {
  return typeof evaluate === 'string' ? evaluate : `(${evaluate.toString()})(...${JSON.stringify(args)})`;
}
