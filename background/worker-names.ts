import * as v from 'valibot';
import type { Attempt, RequestKind } from '../src/core/attempt.ts';
import { forgetOldest } from '../src/core/forget-oldest.ts';
import type { ScriptSource } from '../src/core/incident.ts';
import { parseUrl } from '../src/core/parse-url.ts';
import type { Visit } from '../src/core/observation.ts';
import { ASK_WORKERS } from '../src/messages/ask-workers.ts';
import { Report } from '../src/messages/schemas.ts';
import { browser } from '../src/platform/browser.ts';
import type { RequestDetails } from '../src/platform/request-details.ts';
import { TARGET } from '../src/platform/target.ts';
import type { WorkerScript } from './loaders.ts';
import { readReport } from './read-report.ts';
import type { Recorder } from './record.ts';

/** What a worker can ask for. `other` is left out: in Firefox it is WebTransport, of pages too. */
const KINDS: ReadonlySet<RequestKind> = new Set(['fetch', 'websocket', 'script']);
/** What the page's own scripts did is claimed within this long, milliseconds; then a worker may be looked for. */
const PATIENCE = 700;
/** Ports that are named for one visit; the incident has no more in detail. */
const MAX_NAMED = 64;
const MAX_VISITS = 200;

/**
 * Names the worker behind an attempt. No hook of ours runs in workers. Firefox says whose script asked. In Chrome it is
 * found by elimination: the page started workers, and no script of the page itself made this attempt.
 */
export class WorkerNames {
  readonly #recorder: Recorder;
  /** Ports by visit, the oldest visit first. */
  readonly #named = new Map<string, Set<number>>();
  readonly #asked = new Map<string, Promise<readonly WorkerScript[]>>();

  constructor(recorder: Recorder) {
    this.#recorder = recorder;
  }

  /** To be told of each attempt that is written down; costs a look into a set. */
  notice(attempt: Attempt, details: RequestDetails, visit: Visit): void {
    if (!KINDS.has(attempt.kind) || !this.#isNew(visit.incidentId, attempt.target.port)) return;
    if (attempt.tabId === null) {
      const script = TARGET === 'firefox' ? bare(details.documentUrl ?? '') : '';
      if (script !== '') this.#claim(attempt, visit, { url: script, loadedBy: [] }, 'network');
      return;
    }
    setTimeout(() => void this.#ask(attempt, details, visit), PATIENCE);
  }

  async #ask(attempt: Attempt, details: RequestDetails, visit: Visit): Promise<void> {
    const asker = bare(details.documentUrl ?? '');
    for (const worker of await this.#workersOf(attempt.tabId!, attempt.frameId ?? 0)) {
      if (worker.url === asker) this.#claim(attempt, visit, worker, 'network');
      else if (mayBe(worker) && attempt.kind !== 'script') this.#claim(attempt, visit, worker, 'page');
    }
  }

  /** One question for a burst of attempts. */
  #workersOf(tabId: number, frameId: number): Promise<readonly WorkerScript[]> {
    const key = `${tabId} ${frameId}`;
    const asking = this.#asked.get(key) ?? askFrame(tabId, frameId);
    this.#asked.set(key, asking);
    forgetOldest(this.#asked, MAX_VISITS);
    void asking.then(() => this.#asked.delete(key));
    return asking;
  }

  #claim(
    { initiator, target }: Attempt,
    visit: Visit,
    worker: WorkerScript,
    evidence: 'page' | 'network',
  ): void {
    const script: ScriptSource = { ...worker, line: 0, column: 0, kind: 'worker', api: 'Worker', evidence };
    this.#recorder.push(
      Promise.resolve({
        type: 'claimed',
        asker: initiator,
        port: target.port,
        script,
        visit,
        at: Date.now(),
      }),
    );
  }

  #isNew(incidentId: string, port: number): boolean {
    const ports = this.#named.get(incidentId) ?? new Set();
    if (ports.size >= MAX_NAMED || ports.has(port)) return false;
    ports.add(port);
    this.#named.set(incidentId, ports);
    forgetOldest(this.#named, MAX_VISITS);
    return true;
  }
}

/** Firefox names the scripts of workers, but those of `blob:` workers by their page. */
function mayBe({ url }: WorkerScript): boolean {
  return TARGET === 'chrome' || !url.startsWith('http');
}

async function askFrame(tabId: number, frameId: number): Promise<readonly WorkerScript[]> {
  try {
    const answer: unknown = await browser.tabs.sendMessage(tabId, ASK_WORKERS, { frameId });
    const report = v.safeParse(Report, answer);
    return report.success ? readReport(report.output).workers : [];
  } catch {
    // The frame is gone, or has no content script.
    return [];
  }
}

/** Query and fragment may hold secrets. */
function bare(url: string): string {
  if (url.startsWith('blob:')) return url.slice(0, 1000);
  const parsed = parseUrl(url);
  return parsed ? `${parsed.origin}${parsed.pathname}`.slice(0, 1000) : '';
}
