/** What the background says to a content script to hear which workers its document started: it answers a `PageReport`. */
export const ASK_WORKERS = 'loopwarden:workers';
