import { expect, it } from 'vitest';
import { build, minifySync } from 'vite';
import manifest from '../../manifest.json' with { type: 'json' };

/** They are parsed in every frame of every page. Shipped readable, so the limit is for what the code comes to minified. */
const MAX_BYTES = 12_000;

it.each(['chrome', 'firefox'])(
  `all content scripts for %s together are at most ${MAX_BYTES} bytes minified`,
  async (target) => {
    const sizes: Record<string, number> = {};
    for (const path of manifest.content_scripts.flatMap(({ js }) => js)) {
      const built = await build({
        configFile: false,
        logLevel: 'silent',
        define: { __TARGET__: JSON.stringify(target) },
        build: {
          write: false,
          minify: false,
          target: 'chrome148',
          lib: { entry: path, formats: ['iife'], name: 'script', fileName: 'script' },
        },
      });
      const [output] = Array.isArray(built) ? built : [built];
      if (!output || !('output' in output)) throw new Error(`${path} was not built`);
      sizes[path] = Buffer.byteLength(minifySync(path, output.output[0].code).code);
    }
    const total = Object.values(sizes).reduce((sum, size) => sum + size, 0);
    expect(Object.keys(sizes)).toHaveLength(2);
    expect(total, JSON.stringify(sizes)).toBeGreaterThan(3_000);
    expect(total, JSON.stringify(sizes)).toBeLessThanOrEqual(MAX_BYTES);
  },
);
