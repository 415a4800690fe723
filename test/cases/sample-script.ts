import type { ScriptSource } from '../../src/core/incident.ts';

/** A `fetch` in a script file that the page claims; with changes. */
export function sampleScript(changes: Partial<ScriptSource> = {}): ScriptSource {
  return {
    url: 'https://cdn.example/t.js',
    line: 1,
    column: 1,
    kind: 'file',
    api: 'fetch',
    loadedBy: [],
    evidence: 'page',
    ...changes,
  };
}
