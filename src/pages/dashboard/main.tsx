import { locale, t, wordsReady } from '../../platform/i18n.ts';
import { browserDependencies } from './browser-dependencies.ts';
import { mountDashboard } from './mount-dashboard.tsx';

await wordsReady();
mountDashboard(browserDependencies, { t, locale }, document.body);
