import type { Enforcement } from './enforce.ts';
import { hasHostPermission } from './host-permission.ts';

/**
 * Firefox asks `decide` about each request (the blocking listener in `watch.ts`), so a new policy holds as soon as
 * it is read. Without host permission Firefox does not ask at all.
 */
export const enforceFirefox: Enforcement = {
  async update() {},

  async check() {
    if (await hasHostPermission()) return { state: 'on' };
    return { state: 'off', reason: 'host-permission-missing', mend: 'grant' };
  },
};
