import { Shield } from 'lucide';
import type { JSX } from 'preact';
import { Icon } from '../../ui/icon.tsx';
import { useWords } from '../../ui/words.ts';
import { routeHash } from './route.ts';
import { VIEWS, type View } from './views.ts';

/** The menu: plain links, so that everything a link can do works. */
export function Navigation({ current }: { current: View }): JSX.Element {
  const { t } = useWords();
  return (
    <header class="masthead">
      <p class="brand">
        <Icon node={Shield} size={16} />
        {t('extensionName')}
      </p>
      <nav aria-label={t('dashboardMenu')}>
        <ul>
          {VIEWS.map(({ name, title, icon }) => (
            <li key={name}>
              <a href={routeHash(name)} aria-current={name === current.name ? 'page' : undefined}>
                <Icon node={icon} />
                {t(title)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </header>
  );
}
