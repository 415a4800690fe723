import { startWorld } from '../world/world.ts';
import type { Stage } from './stage.ts';

/** The sealed test world: sites on public addresses, names from DNS, no way out. */
export async function sealedStage(): Promise<Stage> {
  const world = await startWorld();
  return {
    name: 'sealed test world',
    leavesOut: [],
    site: async (host, routes) => (await world.site(host, routes)).origin,
    launchOptions: () => ({}),
    close: () => world.close(),
  };
}
