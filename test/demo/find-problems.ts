import type { Observations } from './observations.ts';
import { readClaims } from './popup-words.ts';

/** What is not as it should be: something arrived, or the popup said something else than what happened. */
export function findProblems({ tried, said, arrived, control }: Observations): string[] {
  const claims = new Map(readClaims(said).map(({ port, blocked }) => [port, blocked]));
  const ports = new Set(tried.map(({ port }) => port));
  return [
    ...arrived
      .filter(({ connections }) => connections > 0)
      .map(({ port }) => `Something arrived at port ${port} that Loopwarden should have stopped.`),
    ...[...ports].flatMap((port) => {
      if (!claims.has(port)) return [`The popup does not mention port ${port}.`];
      return claims.get(port) ? [] : [`The popup does not say that port ${port} was blocked.`];
    }),
    ...[...claims.keys()]
      .filter((port) => !ports.has(port))
      .map((port) => `The popup speaks of port ${port}, which the site did not try.`),
    ...(said.some((line) => line.includes(` tried ${ports.size} programs `))
      ? []
      : [`The popup does not say that ${ports.size} programs were tried.`]),
    ...(said.includes('Guarding your computer') ? [] : ['The popup does not say that it guards.']),
    ...control
      .filter(({ connections }) => connections === 0)
      .map(
        ({ port }) => `Nothing arrived at port ${port} without Loopwarden either: its zero shows nothing.`,
      ),
  ];
}
