import { locale, t, wordsReady } from '../src/platform/i18n.ts';
import { browserDependencies, tabInQuestion } from './browser-dependencies.ts';
import { mountPopup } from './mount-popup.tsx';

await wordsReady();
mountPopup(browserDependencies(await tabInQuestion(location.search)), { t, locale }, document.body);
