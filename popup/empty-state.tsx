import { Eye, EyeOff, Globe, House, VenetianMask } from 'lucide';
import type { JSX } from 'preact';
import { Icon } from '../src/ui/icon.tsx';
import { useWords } from '../src/ui/words.ts';
import { useStore } from './store-context.ts';

const KINDS = {
  local: { icon: House, title: 'emptyLocalTitle', text: 'emptyLocalText' },
  none: { icon: Globe, title: 'emptyNoneTitle', text: 'emptyNoneText' },
  private: { icon: VenetianMask, title: 'emptyPrivateTitle', text: 'emptyPrivateText' },
  watching: { icon: Eye, title: 'emptyTitle', text: 'emptyWatchingText' },
  watched: { icon: Eye, title: 'emptyTitle', text: 'emptyText' },
} as const;

/** Nothing to show, and what that means. Says nothing reassuring while protection is broken or not yet known. */
export function EmptyState(): JSX.Element {
  const { t } = useWords();
  const { siteState, page } = useStore();
  const state = siteState.value.type;
  if (state === 'checking') return <p class="empty">{t('loading')}</p>;
  if (state === 'off' || state === 'blind') {
    return (
      <div class="empty">
        <Icon node={EyeOff} size={22} />
        <p>{t('emptyUnseen')}</p>
      </div>
    );
  }
  const watched = page.value?.isPrivate ? 'private' : 'watched';
  const { icon, title, text } =
    KINDS[state === 'local' || state === 'none' || state === 'watching' ? state : watched];
  return (
    <div class="empty">
      <Icon node={icon} size={22} />
      <p class="empty-title">{t(title)}</p>
      <p>{t(text)}</p>
    </div>
  );
}
