import type { JSX } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { findExact, type Rule } from '../../../core/policy.ts';
import { readRuleDraft, type RuleDraft, type RuleProblem } from '../../../core/read-rule-draft.ts';
import { MAX_NOTE } from '../../../store/policy-schema.ts';
import { localInputValue } from '../../../ui/date-text.ts';
import { explainLineProblem } from './explain-rule-problem.ts';
import { InlineProblem } from '../../../ui/inline-problem.tsx';
import { isPublicSuffix } from '../../../ui/public-suffix.ts';
import { useWords } from '../../../ui/words.ts';
import { useStore } from '../store-context.ts';
import { Choice, Field } from './rule-fields.tsx';

interface Props {
  /** The rule to change; null for a new one. */
  rule: Rule | null;
  place: string;
  /** Resolves true when the rule is in force. */
  save(rule: Rule): Promise<boolean>;
  close(): void;
}

const LIMITS = { maxNote: MAX_NOTE, isPublicSuffix };
const DAY_MS = 86_400_000;

/** A rule to type. What is wrong stands at its field, and nothing typed is lost. */
export function RuleForm({ rule, place, save, close }: Props): JSX.Element {
  const { t } = useWords();
  const { policy, deps, runner } = useStore();
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const [draft, setDraft] = useState<RuleDraft>(() => draftOf(rule, deps.now()));
  const [problems, setProblems] = useState<Partial<Record<string, RuleProblem>>>({});
  // `autofocus` works once for a document.
  useEffect(() => form.current?.querySelector<HTMLElement>('[name=site]')?.focus(), []);
  const change = (part: Partial<RuleDraft>) => setDraft({ ...draft, ...part });
  const problem = (field: string) => {
    const found = problems[field];
    return found && t(explainLineProblem(found));
  };

  const read = readRuleDraft(draft, deps.now(), LIMITS);
  const other = 'rule' in read ? findExact(policy.value, read.rule) : undefined;
  const replaces = other && !(rule && other.site === rule.site && other.port === rule.port);

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    const now = deps.now();
    const result = readRuleDraft(draft, now, LIMITS);
    if ('problems' in result) {
      setProblems(result.problems);
      const [first] = Object.keys(result.problems);
      form.current?.querySelector<HTMLElement>(`[name=${first}]`)?.focus();
      return;
    }
    setProblems({});
    const origin = rule ?? { createdAt: now };
    const { createdAt, incidentId } = origin as Partial<Rule>;
    const whole: Rule = {
      ...result.rule,
      ...(createdAt !== undefined && { createdAt }),
      ...(incidentId !== undefined && { incidentId }),
    };
    if (await save(whole)) close();
  }

  return (
    <form
      class="rule-form"
      noValidate
      ref={form}
      aria-label={t(rule ? 'ruleEdit' : 'ruleAdd')}
      aria-busy={runner.busy.value === place}
      onSubmit={(event) => void submit(event)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close();
      }}
    >
      <Field id={`${id}-site`} label={t('ruleSite')} hint={t('ruleSiteHint')} problem={problem('site')}>
        {(described) => (
          <input
            {...described}
            name="site"
            type="text"
            value={draft.site}
            autocomplete="off"
            spellcheck={false}
            dir="ltr"
            onInput={(event) => change({ site: event.currentTarget.value })}
          />
        )}
      </Field>
      <Field id={`${id}-port`} label={t('rulePort')} hint={t('rulePortHint')} problem={problem('port')}>
        {(described) => (
          <input
            {...described}
            name="port"
            type="text"
            inputMode="numeric"
            value={draft.port}
            autocomplete="off"
            dir="ltr"
            onInput={(event) => change({ port: event.currentTarget.value })}
          />
        )}
      </Field>
      <Choice
        name={`${id}-effect`}
        legend={t('ruleEffect')}
        value={draft.effect}
        options={[
          ['allow', t('ruleEffectAllow')],
          ['block', t('ruleEffectBlock')],
        ]}
        choose={(effect) => change({ effect })}
      />
      <Choice
        name={`${id}-ends`}
        legend={t('ruleEnds')}
        value={draft.ends}
        options={[
          ['never', t('ruleEndsNever')],
          ['session', t('pauseSession')],
          ['time', t('ruleEndsTime')],
        ]}
        choose={(ends) => change({ ends })}
      />
      {draft.ends === 'time' && (
        <Field id={`${id}-until`} label={t('ruleUntil')} problem={problem('until')}>
          {(described) => (
            <input
              {...described}
              name="until"
              type="datetime-local"
              value={draft.until}
              onInput={(event) => change({ until: event.currentTarget.value })}
            />
          )}
        </Field>
      )}
      <Field id={`${id}-note`} label={t('ruleNote')} hint={t('ruleNoteHint')} problem={problem('note')}>
        {(described) => (
          <input
            {...described}
            name="note"
            type="text"
            dir="auto"
            value={draft.note}
            onInput={(event) => change({ note: event.currentTarget.value })}
          />
        )}
      </Field>
      <p class="form-note" role="status">
        {replaces && other && t('ruleReplaces', { site: other.site, port: String(other.port) })}
      </p>
      <div class="button-row">
        <button type="submit" class="button is-accent">
          {t('ruleSave')}
        </button>
        <button type="button" class="button" onClick={close}>
          {t('cancel')}
        </button>
      </div>
      <InlineProblem place={place} />
    </form>
  );
}

function draftOf(rule: Rule | null, now: number): RuleDraft {
  const tomorrow = localInputValue(now + DAY_MS);
  if (!rule) return { site: '', port: '', effect: 'allow', ends: 'never', until: tomorrow, note: '' };

  return {
    site: rule.site,
    port: String(rule.port),
    effect: rule.effect,
    ends: rule.until !== undefined ? 'time' : rule.lifetime === 'session' ? 'session' : 'never',
    until: rule.until !== undefined ? localInputValue(rule.until) : tomorrow,
    note: rule.note ?? '',
  };
}
