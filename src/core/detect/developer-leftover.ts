import type { RequestKind } from '../attempt.ts';
import type { PortDetail } from '../incident.ts';
import { KNOWN_ACTORS } from '../known-actors.ts';
import { landmarkAt } from '../landmarks.ts';
import { hidden, portsOf, type Detect } from './found.ts';
import { isAimed } from './known-actor.ts';

/** Ports that development servers take by default. */
const DEVELOPMENT = new Set([
  80, 443, 1234, 3000, 3001, 4000, 4200, 5000, 5173, 5500, 8000, 8080, 8081, 8443, 8888, 9000,
]);
/** A page that was built against a development server names one or two. */
const FEW = 2;
/** What a page is made of. */
const PARTS: ReadonlySet<RequestKind> = new Set(['script', 'style', 'image', 'font', 'media', 'frame']);
const FILE = /\.(?:m?js|css|json|png|jpe?g|gif|svg|webp|avif|ico|woff2?|ttf|mp4|webm|mp3|html?)$/i;
const PROGRAM_PATH = /^\/(?:api|graphql|static|assets|uploads|images|img|media|dist|public)\//i;

/** Something the page's makers forgot to take out. Says nothing about a page that looks for more. */
export const detectDeveloperLeftover: Detect = (incident) => {
  const details = hidden(incident);
  if (incident.traces.ports > FEW) return [];
  const tools = KNOWN_ACTORS.filter(({ purpose }) => purpose === 'developer-error');
  const known = tools.flatMap((tool) => {
    const its = details.filter((detail) => isAimed(tool, detail));
    return its.length > 0 ? [leftover(its, tool.id)] : [];
  });
  if (known.length > 0) return known;
  const parts = details.filter(isPart);
  return parts.length > 0 && parts.length === details.length ? [leftover(parts, null)] : [];
};

const leftover = (details: PortDetail[], subject: string | null) =>
  ({ kind: 'developer-leftover', severity: 'calm', ports: portsOf(details), subject }) as const;

/** Files and programs of a page under development. Where something is worth abusing, it is not assumed. */
function isPart({ port, kinds, paths }: PortDetail): boolean {
  if (!DEVELOPMENT.has(port) || landmarkAt(port)?.critical) return false;
  const isElement = (Object.keys(kinds) as RequestKind[]).every((kind) => PARTS.has(kind));
  return paths.every((path) => PROGRAM_PATH.test(path) || (isElement && FILE.test(path)));
}
