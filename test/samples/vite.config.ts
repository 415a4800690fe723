import { preact } from '@preact/preset-vite';
import { defineConfig } from 'vite';
import { SAMPLE_PAGES } from './pages.ts';

/** Our pages in ordinary tabs: `npm run dev:ui`. */
export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  server: { fs: { allow: ['../..'] } },
  plugins: [preact()],
  define: { __TARGET__: JSON.stringify('chrome') },
  build: {
    minify: false,
    modulePreload: false,
    target: 'es2023',
    rolldownOptions: {
      input: ['index', ...SAMPLE_PAGES].map((name) => `${import.meta.dirname}/${name}.html`),
    },
  },
});
