import { mountPopup } from '../../../popup/mount-popup.tsx';
import messages from '../../../public/_locales/en/messages.json';
import { createTranslate } from '../../../src/core/translate.ts';
import { getMessageFrom } from '../locale-file.ts';
import { isScenarioName, SCENARIOS } from './scenarios.ts';
import { createSampleWorld, type SampleWorld } from './sample-world.ts';

declare global {
  // eslint-disable-next-line vars-on-top
  var sample: SampleWorld;
}

const name = new URLSearchParams(location.search).get('scenario') ?? 'three';
if (!isScenarioName(name))
  throw new Error(`No scenario ${name}; there are ${Object.keys(SCENARIOS).join(', ')}`);

globalThis.sample = createSampleWorld(SCENARIOS[name]());
mountPopup(
  sample.dependencies,
  { t: createTranslate(getMessageFrom(messages), 'en'), locale: 'en' },
  document.body,
);
