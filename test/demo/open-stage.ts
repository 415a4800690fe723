import type { BrowserName } from '../browser/harness/test-browser.ts';
import { routed } from '../world/routes.ts';
import { listen, type Service } from '../world/service.ts';
import type { Stage } from './stage.ts';

const ADDRESS = '127.0.0.1';

/**
 * The machine as it is: the sites are on loopback too, and the browser's own switches make it believe
 * that they are elsewhere.
 */
export function openStage(browser: BrowserName): Stage {
  const sites = new Map<string, Service>();
  return {
    name: 'no sealed world, the browser’s own switches',
    leavesOut: [
      'Names are answered inside the browser, so nothing is shown of names that lead to this computer (DNS rebinding).',
      'The sites themselves are on this computer, so the browser’s own Local Network Access checks are not tried beside Loopwarden.',
      'The network is not sealed: connections to other ports than the demo’s own would not be seen.',
    ],
    async site(host, routes) {
      const service = await listen({ hosts: [ADDRESS], tls: true, keepAlive: true, handler: routed(routes) });
      sites.set(host, service);
      return browser === 'chrome' ? `https://${host}` : `https://${host}:${service.port}`;
    },
    launchOptions: () => (browser === 'chrome' ? chromeSwitches(sites) : firefoxPreferences()),
    async close() {
      await Promise.all([...sites.values()].map((service) => service.close()));
    },
  };
}

/** Chromium maps a name and port to another; all other names do not exist, so that nothing leaves the machine. */
function chromeSwitches(sites: ReadonlyMap<string, Service>): { args: string[] } {
  const mapped = [...sites].map(([host, { port }]) => `MAP ${host}:443 ${ADDRESS}:${port}`);
  const rules = [...mapped, 'MAP * ~NOTFOUND', 'EXCLUDE localhost', `EXCLUDE ${ADDRESS}`];
  const spaces = [...sites.values()].map(({ port }) => `${ADDRESS}:${port}=public`);
  return {
    args: [`--host-resolver-rules=${rules.join()}`, `--ip-address-space-overrides=${spaces.join()}`],
  };
}

/** Firefox has no rules by name: every name there is becomes this computer, and the sites keep their ports. */
function firefoxPreferences(): { prefs: Record<string, string> } {
  return { prefs: { 'network.dns.forceResolve': ADDRESS } };
}
