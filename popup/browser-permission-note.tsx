import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { BrowserPermission } from '../src/messages/browser-permission.ts';
import { useWords } from '../src/ui/words.ts';
import { useStore } from './store-context.ts';

const WORDS = {
  granted: 'browserGranted',
  denied: 'browserDenied',
  prompt: 'browserPrompt',
} as const satisfies Record<Exclude<BrowserPermission, 'unknown'>, string>;

/**
 * What the browser itself lets this website do with this computer. A grant there is for every port, ours for one; and
 * it does not open what we block.
 */
export function BrowserPermissionNote(): JSX.Element | null {
  const { t } = useWords();
  const { page, browserPermission } = useStore();
  const [state, setState] = useState<BrowserPermission>('unknown');
  const site = page.value?.kind === 'site' ? page.value.host : null;
  const documentId = page.value?.documentId;

  useEffect(() => {
    let isCurrent = true;
    setState('unknown');
    // A page that was open before the extension came has nobody to answer.
    if (site !== null) {
      browserPermission.readBrowserPermission().then(
        (found) => isCurrent && setState(found),
        () => {},
      );
    }
    return () => void (isCurrent = false);
  }, [site, documentId]);

  if (site === null || state === 'unknown') return null;
  const { openSiteSettings } = browserPermission;
  return (
    <div class="browser-permission">
      <p class={state === 'granted' ? 'tone-through' : ''}>{t(WORDS[state], { site })}</p>
      <p>{t('browserScope')}</p>
      {openSiteSettings ? (
        <button type="button" class="link" onClick={openSiteSettings}>
          {t('openSiteSettings')}
        </button>
      ) : (
        <p>{t('browserWhereFirefox')}</p>
      )}
    </div>
  );
}
