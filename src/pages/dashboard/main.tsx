import { locale, t } from '../../platform/i18n.ts';
import { browserDependencies } from './browser-dependencies.ts';
import { mountDashboard } from './mount-dashboard.tsx';

mountDashboard(browserDependencies, { t, locale }, document.body);
