import type { StartOptions } from '../../scripts/start-options.mjs';
import { BUILDS } from '../browser/harness/builds.ts';
import { launchBrowser } from '../browser/harness/launch-browser.ts';
import { popupOf } from '../browser/harness/popup-of.ts';
import { takeArrivals, untilArrived, untilQuiet } from './arrivals.ts';
import { openStage } from './open-stage.ts';
import { sealedStage } from './sealed-stage.ts';
import { openShop } from './shop-site.ts';

export async function demonstrate(options: StartOptions): Promise<number> {
  const T = Date.now();
  const stage = options.open ? openStage(options.browser) : await sealedStage();
  const shop = await openShop(stage);
  console.log('shop', Date.now() - T);
  const bare = await launchBrowser({ browser: options.browser, headless: true, ...stage.launchOptions() });
  const p = await bare.newPage();
  await p.goto(shop.url);
  await untilArrived(shop.aims);
  console.log(takeArrivals(shop.aims));
  await bare.close();
  console.log('control', Date.now() - T);
  const b = await launchBrowser({ browser: options.browser, headless: options.headless, extension: BUILDS[options.browser], ...stage.launchOptions() });
  const page = await b.newPage();
  await page.goto(shop.url);
  await untilQuiet(shop.aims);
  console.log(takeArrivals(shop.aims));
  const popup = await popupOf(b, page);
  console.log(await popup.says('Port 6333'));
  await page.screenshot({ path: '/tmp/shop.png' });
  await b.close();
  await stage.close();
  for (const {service} of shop.aims) await service?.close();
  console.log('end', Date.now() - T);
  return 0;
}
