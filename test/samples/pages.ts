/** The pages that run on sample data; each is `NAME.html` and `NAME.ts` in this folder. */
export const SAMPLE_PAGES = ['popup', 'dashboard', 'hold', 'welcome'] as const;
export type SamplePage = (typeof SAMPLE_PAGES)[number];
