import { locale, t } from '../../platform/i18n.ts';
import { browserDependencies } from './browser-dependencies.ts';
import { mountWelcome } from './mount-welcome.tsx';

mountWelcome(browserDependencies, { t, locale }, document.body);
