import { Download, Upload } from 'lucide';
import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { plural } from '../../../core/message.ts';
import {
  readRulesFile,
  writeRulesFile,
  type FileProblem,
  type ImportPreview,
} from '../../../store/rules-file.ts';
import { explainFileProblem } from './explain-rule-problem.ts';
import { Icon } from '../../../ui/icon.tsx';
import { isPublicSuffix } from '../../../ui/public-suffix.ts';
import { saveFile } from '../../../ui/save-file.ts';
import { useWords } from '../../../ui/words.ts';
import { useStore } from '../store-context.ts';
import { ImportPreviewPanel } from './import-preview.tsx';
import type { RuleEditor } from './rule-editor.ts';

/** A file larger than this is not read. Bytes. */
const MAX_FILE = 5_000_000;

/** Rules to a file and back. Nothing changes before the preview is confirmed. */
export function ImportRules({ editor }: { editor: RuleEditor }): JSX.Element {
  const { t } = useWords();
  const { policy, deps } = useStore();
  const input = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const [read, setRead] = useState<ImportPreview | { problem: FileProblem } | null>(null);

  async function choose(file: File | undefined): Promise<void> {
    if (!file) return;
    const text = file.size > MAX_FILE ? null : await file.text().catch(() => '');
    setRead(
      text === null
        ? { problem: 'too-many' }
        : readRulesFile(text, policy.peek(), deps.now(), isPublicSuffix),
    );
    // The same file may be chosen again after it was mended.
    if (input.current) input.current.value = '';
  }
  async function put(preview: ImportPreview): Promise<void> {
    const rules = [...preview.added, ...preview.replacing.map(({ rule }) => rule)];
    if (await editor.putAll(rules, 'import', plural('saidImported', rules.length))) close();
  }
  function close(): void {
    setRead(null);
    button.current?.focus();
  }

  const { rules } = policy.value;
  return (
    <>
      <button ref={button} type="button" class="button" onClick={() => input.current?.click()}>
        <Icon node={Upload} size={14} />
        {t('rulesImport')}
      </button>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label={t('rulesImport')}
        onChange={(event) => void choose(event.currentTarget.files?.[0])}
      />
      {rules.length > 0 && (
        <button
          type="button"
          class="button"
          onClick={() =>
            saveFile('loopwarden-rules.json', 'application/json', [writeRulesFile(rules, deps.now())])
          }
        >
          <Icon node={Download} size={14} />
          {t('rulesExport')}
        </button>
      )}
      {read && 'problem' in read && (
        <p class="problem" role="alert">
          {t(explainFileProblem(read.problem))}
        </p>
      )}
      {read && 'added' in read && (
        <ImportPreviewPanel preview={read} put={() => void put(read)} cancel={close} />
      )}
    </>
  );
}
