import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { plural } from '../../../core/message.ts';
import type { Rule } from '../../../core/policy.ts';
import type { ImportPreview } from '../../../store/rules-file.ts';
import { explainLineProblem } from './explain-rule-problem.ts';
import { InlineProblem } from '../../../ui/inline-problem.tsx';
import { useWords } from '../../../ui/words.ts';

/** A long list is cut: the numbers above it say how many there are. */
const SHOWN = 200;

interface Props {
  preview: ImportPreview;
  put(): void;
  cancel(): void;
}

/** What a file would change, line by line what it could not, and the one button that does it. */
export function ImportPreviewPanel({ preview, put, cancel }: Props): JSX.Element {
  const { t } = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [preview]);
  const { added, replacing, same, refused } = preview;
  const changes = added.length + replacing.length;
  return (
    <section class="import-preview" aria-labelledby="import-title">
      <h2 id="import-title" tabIndex={-1} ref={heading}>
        {t(changes === 0 ? 'importNothing' : 'importTitle')}
      </h2>
      {added.length > 0 && (
        <>
          <h3>{t(plural('importAdded', added.length))}</h3>
          <ul>
            {added.slice(0, SHOWN).map((rule) => (
              <RuleLine key={`${rule.site} ${rule.port}`} rule={rule} />
            ))}
          </ul>
        </>
      )}
      {replacing.length > 0 && (
        <>
          <h3>{t(plural('importReplacing', replacing.length))}</h3>
          <ul>
            {replacing.slice(0, SHOWN).map(({ rule }) => (
              <RuleLine key={`${rule.site} ${rule.port}`} rule={rule} />
            ))}
          </ul>
        </>
      )}
      {same > 0 && <p>{t(plural('importSame', same))}</p>}
      {refused.length > 0 && (
        <>
          <h3 class="tone-through">{t(plural('importRefused', refused.length))}</h3>
          <ul class="refused">
            {refused.slice(0, SHOWN).map(({ line, text, problem }) => (
              <li key={line}>
                {t('importLine', { line: String(line), reason: explainLineProblem(problem) })}{' '}
                <code dir="ltr">{text}</code>
              </li>
            ))}
          </ul>
        </>
      )}
      <div class="button-row">
        {changes > 0 && (
          <button type="button" class="button is-accent" onClick={put}>
            {t(plural('importPut', changes))}
          </button>
        )}
        <button type="button" class="button" onClick={cancel}>
          {t(changes > 0 ? 'cancel' : 'close')}
        </button>
      </div>
      <InlineProblem place="import" />
    </section>
  );
}

function RuleLine({ rule }: { rule: Rule }): JSX.Element {
  const { t } = useWords();
  const names = { site: rule.site, port: String(rule.port) };
  return <li>{t(rule.effect === 'allow' ? 'importAllowLine' : 'importBlockLine', names)}</li>;
}
