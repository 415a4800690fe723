import { Download } from 'lucide';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Icon } from '../../../ui/icon.tsx';
import { saveFile } from '../../../ui/save-file.ts';
import { useWords } from '../../../ui/words.ts';
import { readAllIncidents } from '../read-all-incidents.ts';
import { useStore } from '../store-context.ts';
import { exportCsv, exportJson } from './export-log.ts';

type State =
  | { type: 'idle' | 'failed' }
  | { type: 'writing'; done: number; total: number }
  | { type: 'done' };

/** The log as a file, with its progress: ten thousand incidents take a moment. */
export function ExportLogButtons(): JSX.Element {
  const { t } = useWords();
  const { deps } = useStore();
  const [state, setState] = useState<State>({ type: 'idle' });

  async function write(kind: 'json' | 'csv'): Promise<void> {
    if (state.type === 'writing') return;
    setState({ type: 'writing', done: 0, total: 0 });
    const options = {
      now: deps.now(),
      version: deps.surroundings.version,
      onProgress: (done: number, total: number) => setState({ type: 'writing', done, total }),
    };
    try {
      if (kind === 'json') {
        const parts = await exportJson(readAllIncidents(deps), options);
        saveFile('loopwarden-incidents.json', 'application/json', parts);
      } else {
        const parts = await exportCsv(readAllIncidents(deps), options);
        saveFile('loopwarden-incidents.csv', 'text/csv', parts);
      }
      setState({ type: 'done' });
    } catch {
      setState({ type: 'failed' });
    }
  }

  const isBusy = state.type === 'writing';
  return (
    <div class="setting" aria-busy={isBusy}>
      <div class="button-row">
        <button type="button" class="button" aria-disabled={isBusy} onClick={() => void write('json')}>
          <Icon node={Download} size={14} />
          {t('exportJson')}
        </button>
        <button type="button" class="button" aria-disabled={isBusy} onClick={() => void write('csv')}>
          <Icon node={Download} size={14} />
          {t('exportCsv')}
        </button>
        {state.type === 'writing' && (
          <progress
            aria-label={t('exporting')}
            {...(state.total > 0 && { value: state.done, max: state.total })}
          />
        )}
      </div>
      <p class="explanation">{t('exportText')}</p>
      <p role="status">{state.type === 'done' && t('exported')}</p>
      {state.type === 'failed' && (
        <p class="problem" role="alert">
          {t('errorUnreadable')}
        </p>
      )}
    </div>
  );
}
