import type { Surroundings } from '../../src/pages/dashboard/surroundings.ts';
import type { SampleState } from './sample-world.ts';

/** A browser in which all is well, unless the scenario's protection says otherwise. */
export function sampleSurroundings(state: SampleState): Surroundings {
  const isBroken = () => state.protection.state === 'blind' || state.protection.state === 'off';
  return {
    browser: 'chrome',
    version: '0.1.0',
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Sample/156.0',
    hasHostPermission: async () => state.protection.state !== 'blind',
    async requestAccess() {
      if (state.refuse === null) state.protection = { state: 'on' };
      return state.refuse === null;
    },
    isAllowedInPrivate: async () => false,
    hasOwnPermission: async () => true,
    installedRules: async () => ({ guards: isBroken() ? 0 : 1, user: state.policy.rules.length }),
    readErrors: async () =>
      isBroken()
        ? [{ at: state.now - 60_000, place: 'rules', what: 'Error: Rule with id … is invalid', times: 3 }]
        : [],
    onErrorsChange: () => {},
    openExtensionPage: () => {},
    copy: async () => {},
  };
}
