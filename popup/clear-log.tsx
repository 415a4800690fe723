import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useWords } from '../src/ui/words.ts';
import { useStore } from './store-context.ts';

const UNDO_MS = 10_000;

/** Clears the log, then is the way back for ten seconds: one button, so that the focus stays on it. */
export function ClearLog(): JSX.Element {
  const { t } = useWords();
  const { here, elsewhere, actions } = useStore();
  const notice = actions.notice.value;
  // Who points at it or stands on it is not hurried.
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (!notice?.undo || held) return undefined;
    const timer = setTimeout(actions.dismissNotice, UNDO_MS);
    return () => clearTimeout(timer);
  }, [notice, held]);

  const empty = !here.value?.length && !elsewhere.value?.length;
  const undo = notice?.undo ?? false;
  const press = () => {
    if (undo) void actions.undoClear();
    else if (!empty) void actions.clearLog();
  };
  return (
    <div
      class="clear-log"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocusIn={() => setHeld(true)}
      onFocusOut={() => setHeld(false)}
    >
      {undo && notice && <span>{t(notice.said)}</span>}
      <button key="clear" type="button" class="link" aria-disabled={empty && !undo} onClick={press}>
        {t(undo ? 'undo' : 'clearLog')}
      </button>
    </div>
  );
}
