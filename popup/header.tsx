import { Shield } from 'lucide';
import type { JSX } from 'preact';
import { Icon } from '../src/ui/icon.tsx';
import { useWords } from '../src/ui/words.ts';
import { PauseControl } from './pause-control.tsx';
import { SiteStateLine } from './site-state-line.tsx';
import { useStore } from './store-context.ts';

/** Which site this is about, and what Loopwarden does for it. */
export function Header(): JSX.Element {
  const { t } = useWords();
  const page = useStore().page.value;
  const title = page?.kind === 'file' ? t('titleFile') : (page?.host ?? (page && t('titleBrowserPage')));
  return (
    <header>
      <h1 class="brand">
        <Icon node={Shield} size={14} />
        {t('extensionName')}
      </h1>
      <div class="site">
        <div class="site-words">
          <h2 class={page?.host ? 'site-name host-name' : 'site-name'} title={title ?? undefined}>
            <bdi>{title ?? t('loading')}</bdi>
          </h2>
          <SiteStateLine />
        </div>
        <PauseControl />
      </div>
    </header>
  );
}
