import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin } from 'vite';

const PAGE = 'popup/index.html';
const SCRIPT = 'popup/popup.js';

/**
 * Joins the scripts of the built popup into one file, and puts its styles into the page. Chrome's own process takes half a
 * dozen turns over each file of an extension, and while a page storms each turn waits behind hundreds of events: a dozen
 * files in three steps cost the popup seconds (docs/performance.md). Nothing else of the build changes.
 */
export function popupInOneFile(): Plugin {
  let folder = '';
  return {
    name: 'loopwarden:popup-in-one-file',
    apply: 'build',
    configResolved({ root, build: { outDir } }) {
      folder = join(root, outDir);
    },
    // After all plugins have written theirs.
    closeBundle: { sequential: true, order: 'post', handler: () => joinPopup(folder) },
  };
}

async function joinPopup(folder: string): Promise<void> {
  const html = readFileSync(join(folder, PAGE), 'utf8');
  const script = /<script type="module" crossorigin src="\/([^"]+)"><\/script>/.exec(html);
  const styles = [...html.matchAll(/\s*<link rel="stylesheet" crossorigin href="\/([^"]+)">/g)];
  if (!script || styles.length === 0) throw new Error(`${PAGE} is not built as expected:\n${html}`);

  const css = styles.map(([, file]) => readFileSync(join(folder, file!), 'utf8')).join('\n');
  const code = await inOneFile(join(folder, script[1]!));
  // Both come from our own source; what could end an element early would be a fault of the build.
  if (css.includes('</')) throw new Error('A style cannot be written into the page');
  writeFileSync(join(folder, SCRIPT), code);
  const page = styles
    .reduce((text, [link]) => text.replace(link, ''), html)
    .replace(
      script[0],
      () => `<script type="module" src="/${SCRIPT}"></script>\n    <style>\n${css}</style>`,
    );
  writeFileSync(join(folder, PAGE), page);

  const left = pagesIn(folder)
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n');
  for (const file of [script[1]!, ...styles.map(([, style]) => style!)]) {
    if (!left.includes(file)) rmSync(join(folder, file));
  }
}

/** A module and all it imports. */
async function inOneFile(entry: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      minify: false,
      target: 'esnext',
      modulePreload: { polyfill: false },
      rolldownOptions: { input: entry, output: { codeSplitting: false } },
    },
  });
  const [output] = Array.isArray(built) ? built : [built];
  const chunks = output && 'output' in output ? output.output.filter(({ type }) => type === 'chunk') : [];
  const [chunk] = chunks;
  if (chunks.length !== 1 || chunk?.type !== 'chunk' || chunk.imports.length > 0) {
    throw new Error(`${entry} does not fit into one file`);
  }
  return chunk.code;
}

function pagesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.html'))
    .map((path) => join(folder, path));
}
