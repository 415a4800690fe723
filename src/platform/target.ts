/** Which browser this build is for; set by vite.config.ts, so that dead branches fall away. */
export const TARGET: 'chrome' | 'firefox' = __TARGET__;
