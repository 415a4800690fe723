import { locale, t, wordsReady } from '../../platform/i18n.ts';
import { browserDependencies } from './browser-dependencies.ts';
import { mountWelcome } from './mount-welcome.tsx';

await wordsReady();
mountWelcome(browserDependencies, { t, locale }, document.body);
