/**
 * `npm run screenshots`: the pictures in the README, of the built extension at work in the sealed test world.
 * Runs inside it: node test/world/enter.mjs -- node scripts/screenshots.mjs
 */
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
process.chdir(ROOT);

// TypeScript like all that it uses; Vite, here anyway, loads it in any Node.
const { module } = await runnerImport(`${ROOT}test/demo/take-screenshots.ts`, {
  root: ROOT,
  configFile: false,
  logLevel: 'warn',
});
for (const file of await module.takeScreenshots('docs')) console.log(file);
