import { browser } from '../src/platform/browser.ts';

/** One frame of a tab as webNavigation tells it; the polyfill's types lack the document ids. */
export interface Frame {
  frameId: number;
  parentFrameId: number;
  url: string;
  documentId?: string;
}

/** All frames of a tab; empty when the tab is gone. */
export async function framesOf(tabId: number): Promise<Frame[]> {
  try {
    return (await browser.webNavigation.getAllFrames({ tabId })) ?? [];
  } catch {
    return [];
  }
}
