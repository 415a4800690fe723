import type { Preloading } from '../core/preloading.ts';
import type { Watched } from './use-watched.ts';

/** The browser's preloading setting, as the interface needs it. `src/platform/preloading.ts` is the real one. */
export interface PreloadingControl extends Watched<Preloading> {
  /** Asks for the permission if it is missing, then switches preloading off. Must be called in the click's own turn. */
  stop(): Promise<void>;
  /** Gives the setting back to the browser, and the permission too. */
  release(): Promise<void>;
}
