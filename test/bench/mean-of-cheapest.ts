/**
 * The mean of the cheapest rounds: what else the machine does only adds, and no single round decides.
 * @param share of the rounds, 0 to 1
 */
export function meanOfCheapest(values: readonly number[], share: number): number {
  const cheapest = values.toSorted((a, b) => a - b).slice(0, Math.ceil(values.length * share));
  return cheapest.reduce((sum, value) => sum + value, 0) / cheapest.length;
}
