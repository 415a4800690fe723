import { locale, t, wordsReady } from '../../platform/i18n.ts';
import { browserDependencies } from './browser-dependencies.ts';
import { mountHold } from './mount-hold.tsx';

await wordsReady();
const id = new URLSearchParams(location.search).get('id') ?? '';
mountHold(browserDependencies(id), { t, locale }, document.body);
