import { locale, t } from '../../platform/i18n.ts';
import { browserDependencies } from './browser-dependencies.ts';
import { mountHold } from './mount-hold.tsx';

const id = new URLSearchParams(location.search).get('id') ?? '';
mountHold(browserDependencies(id), { t, locale }, document.body);
