import { preact } from '@preact/preset-vite';
import { defineConfig } from 'vite';

/** The popup in an ordinary page: `npx vite test/popup/sample-page`, then `?scenario=many`. */
export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  plugins: [preact()],
  build: { minify: false, modulePreload: false, target: 'es2023' },
});
