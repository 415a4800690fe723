import { preact } from '@preact/preset-vite';
import { defineConfig } from 'vite';
import { SAMPLE_PAGES } from './pages.ts';

const pages = ['index', ...SAMPLE_PAGES].map((name) => `test/samples/${name}.html`);

/** Our pages in ordinary tabs: `npm run dev:ui`. */
export default defineConfig({
  root: new URL('../..', import.meta.url).pathname,
  plugins: [preact()],
  define: { __TARGET__: JSON.stringify('chrome') },
  optimizeDeps: { entries: pages },
  build: {
    minify: false,
    modulePreload: false,
    copyPublicDir: false,
    target: 'es2023',
    rolldownOptions: { input: pages },
  },
});
