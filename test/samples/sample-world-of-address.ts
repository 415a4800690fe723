import { createSampleWorld, type SampleWorld } from './sample-world.ts';
import { isScenarioName, SCENARIOS } from './scenarios.ts';

declare global {
  // eslint-disable-next-line vars-on-top
  var sample: SampleWorld;
}

/** The world of `?scenario=`, also as the global `sample`, for tests and for the console. */
export function sampleWorldOfAddress(): SampleWorld {
  const name = new URLSearchParams(location.search).get('scenario') ?? 'three';
  if (!isScenarioName(name))
    throw new Error(`No scenario ${name}; there are ${Object.keys(SCENARIOS).join(', ')}`);
  globalThis.sample = createSampleWorld(SCENARIOS[name]());
  return globalThis.sample;
}
