import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { build } from 'vite';

/** The browser reads it at each start of the worker. As shipped, which is not minified; what is data is not counted. */
const MAX_BYTES = 60_000;

it.each(['chrome', 'firefox'])(
  `the background for %s, its data apart, is at most ${MAX_BYTES} bytes of gzip`,
  async (target) => {
    const built = await build({
      configFile: false,
      logLevel: 'silent',
      define: { __TARGET__: JSON.stringify(target) },
      plugins: [
        {
          name: 'without-data',
          enforce: 'pre',
          load: (id) => (/\/core\/data\/[\w-]+\.json$/.test(id) ? '{}' : null),
        },
      ],
      build: {
        write: false,
        minify: false,
        rolldownOptions: { output: { comments: { legal: true, annotation: false, jsdoc: false } } },
        target: 'chrome148',
        lib: { entry: 'background/background.ts', formats: ['es'], fileName: 'background' },
      },
    });
    const [output] = Array.isArray(built) ? built : [built];
    if (!output || !('output' in output)) throw new Error('The background was not built');
    const code = output.output.flatMap((chunk) => (chunk.type === 'chunk' ? [chunk.code] : [])).join('');
    const bytes = gzipSync(code).byteLength;
    expect(code).toContain('onBeforeRequest');
    expect(bytes).toBeGreaterThan(10_000);
    expect(bytes).toBeLessThanOrEqual(MAX_BYTES);
  },
);
