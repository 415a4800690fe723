import type { Arrival } from './arrivals.ts';
import type { Observations, Tried } from './observations.ts';

/** Everything that was seen, for a person to read. */
export function report(seen: Observations, problems: readonly string[]): string {
  return [
    `Loopwarden in ${seen.browser} (${seen.stage})`,
    section('1. What the site tried', tellTried(seen)),
    section('2. What the popup says', tellSaid(seen.said)),
    section('3. What arrived at the programs', tellArrived(seen)),
    section('For comparison: the same page, the same browser, without Loopwarden', [
      tellControl(seen.control),
      'The browser’s own Local Network Access checks are off both times: what is stopped, Loopwarden stops.',
    ]),
    ...(seen.leavesOut.length > 0 ? [section('What this run leaves out', [...seen.leavesOut])] : []),
    tellProblems(problems),
  ].join('\n\n');
}

function section(title: string, lines: readonly string[]): string {
  return [title, ...lines.map((line) => `   ${line}`)].join('\n');
}

function tellTried({ shop, tried }: Observations): string[] {
  const ports = new Set(tried.map(({ port }) => port)).size;
  const scripts = [...new Set(tried.map(({ script }) => script))];
  return [
    `${shop}: ${count(scripts.length, 'script')}, ${count(tried.length, 'request')} to ${count(ports, 'port')} of this computer`,
    ...scripts.flatMap((script) => [script, ...tellProbes(tried.filter((one) => one.script === script))]),
  ];
}

function tellProbes(probes: readonly Tried[]): string[] {
  const width = Math.max(...probes.map(({ way }) => way.length));
  return probes.map(({ way, url }) => `  ${way.padEnd(width)}  ${url}`);
}

/** The lines of a port's own belong below it. */
function tellSaid(said: readonly string[]): string[] {
  return said.map((line, index) => {
    const isDetail = said[index - 1]?.startsWith('Port ') ?? false;
    return isDetail ? `|      ${line}` : `| ${line}`;
  });
}

function tellArrived({ arrived, tried }: Observations): string[] {
  const closed = [...new Set(tried.filter(({ listening }) => !listening).map(({ port }) => port))];
  return [
    ...arrived.map(
      ({ port, connections, requests }) =>
        `port ${String(port).padEnd(5)}  ${count(connections, 'connection')}, ${count(requests, 'request')}`,
    ),
    ...(closed.length > 0 ? [`Nothing listens on ${closed.join(', ')}.`] : []),
  ];
}

function tellControl(control: readonly Arrival[]): string {
  const sum = (of: 'connections' | 'requests'): number =>
    control.reduce((all, arrival) => all + arrival[of], 0);
  const reached = control.filter(({ connections }) => connections > 0).length;
  return `${count(sum('connections'), 'connection')}, ${count(sum('requests'), 'request')} arrived, at ${reached} of ${count(control.length, 'program')}.`;
}

function tellProblems(problems: readonly string[]): string {
  if (problems.length === 0) return 'All of this is as it should be.';
  return section('This is NOT as it should be:', problems);
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
