/** Outside the sealed world a browser test would talk to the real network: refuse, with the way in. */
export default function requireWorld(): void {
  if (process.env['LOOPWARDEN_WORLD'] === 'sealed') return;
  throw new Error(
    'Browser tests run in the sealed test world only: node test/world/enter.mjs -- npx vitest run --project browser',
  );
}
