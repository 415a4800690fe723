/** Defined by vite.config.ts at build time. */
declare const __TARGET__: 'chrome' | 'firefox';
