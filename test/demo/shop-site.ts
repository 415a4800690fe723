import type { Routes } from '../world/site.ts';
import { takeAim, type Aim } from './aim.ts';
import { SHOP_PROBES, TRACKER_PROBES, type Probe } from './probes.ts';
import { shopPage } from './shop-page.ts';
import type { Stage } from './stage.ts';

export interface Shop {
  readonly url: string;
  readonly aims: readonly Aim[];
  /** Ends the programs; the sites end with the stage. */
  close(): Promise<void>;
}

const SHOP = 'shop.example';
const TRACKER = 'tracker.example';

/** Opens the shop, its tracker, and the programs on this computer that they try. */
export async function openShop(stage: Stage): Promise<Shop> {
  const aimAll = async (probes: readonly Probe[], script: string): Promise<Aim[]> => {
    const aims: Aim[] = [];
    // oxlint-disable-next-line no-await-in-loop -- a stand-in for a taken port must not take a later one's
    for (const probe of probes) aims.push(await takeAim(probe, script));
    return aims;
  };
  const own = await aimAll(SHOP_PROBES, `${SHOP}/assets/shop.js`);
  const foreign = await aimAll(TRACKER_PROBES, `${TRACKER}/collect.js`);
  const routes: Routes = {};
  const tracker = await stage.site(TRACKER, routes);
  const redirect = `${tracker}/redirect?to=`;
  routes['/collect.js'] = scriptOf(foreign, redirect);
  const shop = await stage.site(SHOP, {
    '/': shopPage(`${tracker}/collect.js`),
    '/assets/shop.js': scriptOf(own, redirect),
  });
  const aims = [...own, ...foreign];
  return {
    url: `${shop}/`,
    aims,
    async close() {
      await Promise.all(aims.map(async ({ service }) => service?.close()));
    },
  };
}

function scriptOf(aims: readonly Aim[], redirect: string) {
  const lines = aims.map(({ probe, url }) => probe.code(url, redirect));
  return { type: 'text/javascript', body: `${lines.join('\n')}\n` };
}
