import type { Attempt } from './attempt.ts';
import type { Reason, Verdict } from './decide.ts';
import { countPorts, type PortSet } from './port-set.ts';

/**
 * What the heuristics remember of a visit between attempts, so that an attempt costs the same whether it is the first
 * or the sixty-thousandth. A plain value of bounded size, stored with its incident.
 */
export interface Traces {
  /** How many distinct ports were tried. */
  ports: number;
  /** When the latest distinct ports were first tried, oldest first, at most `BURST`. Milliseconds since the epoch. */
  recent: readonly number[];
  /** The shortest time in which `BURST` distinct ports were tried, milliseconds; null while there were fewer. */
  fastest: number | null;
  /** How many distinct ports came right above the one before. */
  ascending: number;
  /** The latest distinct port. */
  latest: number | null;
  /** Ports that were sent a form, at most `MAX_POSTS`. */
  posts: readonly number[];
  /** What this site's visits of the last days add up to; null when nothing was kept. */
  history: HistorySummary | null;
}

export interface HistorySummary {
  /** Distinct ports, counting at most a few of each visit. */
  ports: readonly number[];
  visits: number;
  /** The first of them, milliseconds since the epoch. */
  since: number;
}

/** So many distinct ports in a short time are a sweep. No known helper program has a range as wide. */
export const BURST = 16;
const MAX_POSTS = 8;
/** Pages that sweep in order fire in parallel, so the next port need not be the very next. */
const STEP = 16;

export const NO_TRACES: Traces = {
  ports: 0,
  recent: [],
  fastest: null,
  ascending: 0,
  latest: null,
  posts: [],
  history: null,
};

/**
 * The traces after one more attempt.
 * @param isNew whether its port had not been tried in this visit
 */
export function traceAttempt(traces: Traces, attempt: Attempt, verdict: Verdict, isNew: boolean): Traces {
  if (!isUnasked(verdict)) return traces;
  const { port } = attempt.target;
  const isPost = isFormPost(attempt, verdict) && !traces.posts.includes(port);
  if (!isNew && !isPost) return traces;
  const posts = isPost ? [...traces.posts, port].slice(0, MAX_POSTS) : traces.posts;
  if (!isNew) return { ...traces, posts };
  const recent = [...traces.recent, attempt.at].slice(-BURST);
  const took = recent.length === BURST ? Math.max(0, attempt.at - recent[0]!) : null;
  const step = port - (traces.latest ?? port);
  return {
    ...traces,
    ports: traces.ports + 1,
    recent,
    fastest: took === null ? traces.fastest : Math.min(took, traces.fastest ?? took),
    ascending: traces.ascending + (step > 0 && step <= STEP ? 1 : 0),
    latest: port,
    posts,
  };
}

/** The traces of two parts of one visit. What happened across the seam is lost; the number of ports is exact. */
export function mergeTraces(earlier: Traces, later: Traces, ports: PortSet): Traces {
  const known = [earlier.fastest, later.fastest].filter((took) => took !== null);
  return {
    ports: Math.min(earlier.ports + later.ports, countPorts(ports)),
    recent: [...earlier.recent, ...later.recent].slice(-BURST),
    fastest: known.length > 0 ? Math.min(...known) : null,
    ascending: earlier.ascending + later.ascending,
    latest: later.latest ?? earlier.latest,
    posts: [...new Set([...earlier.posts, ...later.posts])].slice(0, MAX_POSTS),
    history: later.history ?? earlier.history,
  };
}

/** A form sent to this computer, whether the page in the tab or one in a frame was to show the answer. */
function isFormPost({ kind, method }: Attempt, { reason }: Verdict): boolean {
  return method === 'POST' && (kind === 'navigation' || kind === 'frame') && reason !== 'sign-in';
}

/** Whether an attempt was made without the user's leave. What they allowed, or silenced in a hosts file, means nothing. */
export function isUnasked({ reason }: Pick<Verdict, 'reason'>): boolean {
  return !MEANINGLESS.has(reason);
}

const MEANINGLESS: ReadonlySet<Reason> = new Set<Reason>(['rule-allow', 'rule-allow-session', 'sinkhole']);
