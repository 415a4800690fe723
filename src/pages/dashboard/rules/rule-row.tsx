import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { explainPort } from '../../../core/explain-port.ts';
import { message, plural, type Message } from '../../../core/message.ts';
import type { Rule } from '../../../core/policy.ts';
import { describePort } from '../../../core/ports.ts';
import type { Coverage } from '../../../core/rule-coverage.ts';
import { dateText, dateTimeText } from '../../../ui/date-text.ts';
import { InlineProblem } from '../../../ui/inline-problem.tsx';
import { useWords } from '../../../ui/words.ts';
import { routeHash } from '../route.ts';
import { useStore } from '../store-context.ts';
import { RuleForm } from './rule-form.tsx';
import type { RuleEditor } from './rule-editor.ts';

interface Props {
  rule: Rule;
  /** It is gone, and can be brought back from here. */
  removed: boolean;
  /** Undefined while the log is being read; null when nothing in it is covered. */
  coverage: Coverage | null | undefined;
  /** Whether the incident it was made from is still in the log. */
  hasOrigin: boolean;
  editor: RuleEditor;
}

/** One decision: what it says, what it covers, and how to change it. */
export function RuleRow({ rule, removed, coverage, hasOrigin, editor }: Props): JSX.Element {
  const { t, locale } = useWords();
  const { runner } = useStore();
  const [editing, setEditing] = useState(false);
  const place = editor.placeOf(rule);
  const names = { site: rule.site, port: String(rule.port) };
  if (editing && !removed) {
    return (
      <li class="rule is-edited">
        <RuleForm
          rule={rule}
          place={place}
          save={(changed) => editor.replace(rule, changed, place)}
          close={() => setEditing(false)}
        />
      </li>
    );
  }
  return (
    <li class={`rule${removed ? ' is-removed' : ''}`} aria-busy={runner.busy.value === place}>
      <div class="rule-words">
        <h2>
          <span class={`effect is-${rule.effect}`}>
            {t(rule.effect === 'allow' ? 'ruleAllowed' : 'ruleBlocked')}
          </span>{' '}
          <bdi class="rule-site">{rule.site}</bdi> <span class="rule-port">{t('port', names)}</span>
        </h2>
        {removed ? (
          <p>{t('ruleRemoved')}</p>
        ) : (
          <>
            <p class="rule-facts">
              <span>{t(explainEnd(rule, locale))}</span>
              <span>{t(explainPort(describePort(rule.port)))}</span>
              <span>{t(explainCoverage(coverage, locale))}</span>
              {rule.createdAt !== undefined && (
                <span>{t('ruleMade', { date: dateText(rule.createdAt, locale) })}</span>
              )}
              {rule.incidentId !== undefined && hasOrigin && (
                <a href={routeHash('incidents', rule.incidentId)}>{t('ruleOrigin')}</a>
              )}
            </p>
            {rule.note !== undefined && (
              <p class="rule-note" dir="auto">
                {rule.note}
              </p>
            )}
          </>
        )}
      </div>
      <div class="actions">
        {!removed && (
          <button
            key="edit"
            type="button"
            class="button"
            aria-label={t('ruleEditFor', names)}
            onClick={() => setEditing(true)}
          >
            {t('edit')}
          </button>
        )}
        {/* One button, so that the focus stays where the hand is. */}
        <button
          key="remove"
          type="button"
          class="button"
          aria-label={t(removed ? 'ruleUndoFor' : 'ruleRemoveFor', names)}
          onClick={() => void (removed ? editor.bringBack(rule, place) : editor.remove(rule, place))}
        >
          {t(removed ? 'undo' : 'remove')}
        </button>
      </div>
      <InlineProblem place={place} />
    </li>
  );
}

function explainEnd({ lifetime, until }: Rule, locale: string): Message {
  if (until !== undefined) return message('ruleUntilDate', { date: dateTimeText(until, locale) });
  return message(lifetime === 'session' ? 'ruleUntilSession' : 'ruleAlways');
}

function explainCoverage(coverage: Coverage | null | undefined, locale: string): Message {
  if (coverage === undefined) return message('coverageReading');
  if (coverage === null) return message('coverageNone');
  const date = dateText(coverage.lastAt, locale);
  return plural('coverage', coverage.attempts, {
    date,
    visits: plural('coverageVisits', coverage.incidents),
  });
}
