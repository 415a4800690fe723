import type { ScriptSource } from './incident.ts';
import { isolated } from './isolated.ts';
import { message, type Message } from './message.ts';
import { parseUrl } from './parse-url.ts';
import { printable } from './printable.ts';
import { scriptFile } from './script-file.ts';

/** Which code it was, with its place as far as it is known. */
export function explainScript({ url, line, column, kind }: ScriptSource): Message {
  const place = { line: String(line), column: String(column) };
  if (kind === 'inline') return message('scriptInline', place);
  const file = scriptFile(url);
  if (kind === 'worker') return message('scriptWorker', { file });
  if (kind === 'eval') return message('scriptEval', { file, line: place.line });
  return message('scriptPlace', { file, ...place });
}

/** Who says so. */
export function explainEvidence({ evidence }: ScriptSource): Message {
  return evidence === 'network' ? message('evidenceNetwork') : message('evidencePage');
}

/** The scripts that brought it in, the page first, each short enough for a line: `shop.example`, `tags.example/t.js`. */
export function loaderNames({ loadedBy }: ScriptSource): string[] {
  return loadedBy.map((url, index) => {
    const host = parseUrl(url)?.host;
    return host === undefined || host === ''
      ? scriptFile(url)
      : index === 0
        ? host
        : `${host}/${scriptFile(url)}`;
  });
}

/** File, line and column as developers write them, for where there is little room. */
export function scriptPlace(script: ScriptSource): string {
  return scriptFile(script.url) + position(script);
}

/** The same with the whole address. */
export function scriptAddress(script: ScriptSource): string {
  return isolated(printable(script.url)) + position(script);
}

function position({ line, column }: ScriptSource): string {
  return [line, column]
    .filter((part) => part > 0)
    .map((part) => `:${part}`)
    .join('');
}
