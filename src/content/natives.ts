import { safeWeakMap } from './pristine.ts';

/** The built-in behind each of our stand-ins. */
export const natives = safeWeakMap<object>();
