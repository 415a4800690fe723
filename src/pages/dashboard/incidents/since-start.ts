const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** A time since the beginning, `+0.3 s`, `+12 min`, as the language writes it. `ms`: milliseconds. */
export function sinceStart(ms: number, locale: string): string {
  const [unit, size] =
    ms < MINUTE
      ? (['second', SECOND] as const)
      : ms < HOUR
        ? (['minute', MINUTE] as const)
        : (['hour', HOUR] as const);
  const format = new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: unit === 'second' ? 2 : 1,
    signDisplay: 'always',
  });
  return format.format(ms / size);
}
