/** Builds both extensions from the one source: `dist/chrome` and `dist/firefox`. With `--watch`, again on each change. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const VITE = fileURLToPath(new URL('../node_modules/vite/bin/vite.js', import.meta.url));
const watch = process.argv.includes('--watch');

/** @param {'chrome' | 'firefox'} target */
function build(target) {
  const args = [VITE, 'build', ...(watch ? ['--watch'] : []), '--logLevel', 'warn'];
  const child = spawn(process.execPath, args, { stdio: 'inherit', env: { ...process.env, TARGET: target } });
  return new Promise((resolve) => child.on('exit', (code) => resolve({ target, code: code ?? 1 })));
}

const built = await Promise.all([build('chrome'), build('firefox')]);
for (const { target, code } of built) {
  if (code === 0) console.log(`dist/${target} is built`);
  else process.exitCode = code;
}
