import type { JSX } from 'preact';
import { useWords } from '../src/ui/words.ts';
import { useStore } from './store-context.ts';

/** Says to screen readers, politely, what a click has changed. */
export function Announcer(): JSX.Element {
  const { t } = useWords();
  const notice = useStore().actions.notice.value;
  return (
    <p class="visually-hidden" role="status">
      {notice && t(notice.said)}
    </p>
  );
}
