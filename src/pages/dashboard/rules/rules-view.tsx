import { Plus } from 'lucide';
import type { JSX } from 'preact';
import { useMemo, useRef, useState } from 'preact/hooks';
import { plural } from '../../../core/message.ts';
import { placeOf, type Rule } from '../../../core/policy.ts';
import { describePort } from '../../../core/ports.ts';
import { searchSpellings } from '../../../core/search-spellings.ts';
import { Icon } from '../../../ui/icon.tsx';
import { useWords } from '../../../ui/words.ts';
import { useStore } from '../store-context.ts';
import { ImportRules } from './import-rules.tsx';
import { NameList } from './name-list.tsx';
import { PauseList } from './pause-list.tsx';
import { createRuleEditor } from './rule-editor.ts';
import { RuleForm } from './rule-form.tsx';
import { RuleRow } from './rule-row.tsx';
import { useCoverage } from './use-coverage.ts';

/** So many rows are made at once: thousands would keep the page from answering. */
const PAGE = 200;

/** Everything the user decided: search, add, change, remove with a way back, import and export. */
export function RulesView(): JSX.Element {
  const { t, locale } = useWords();
  const store = useStore();
  const editor = useMemo(() => createRuleEditor(store), [store]);
  const [search, setSearch] = useState('');
  const [room, setRoom] = useState(PAGE);
  const list = useRef<HTMLUListElement>(null);
  const [adding, setAdding] = useState(false);
  const add = useRef<HTMLButtonElement>(null);
  const coverage = useCoverage();

  const inForce = new Set(store.policy.value.rules.map(placeOf));
  const gone = [...editor.removed.value.values()].filter((rule) => !inForce.has(placeOf(rule)));
  const order = new Intl.Collator(locale).compare;
  const rules = [...store.policy.value.rules, ...gone].toSorted(
    (a, b) => order(a.site, b.site) || a.port - b.port,
  );
  const found = search === '' ? rules : rules.filter((rule) => matches(rule, search));
  const hidden = found.length - room;
  const showMore = () => {
    setRoom(room + PAGE);
    // The button may be gone with this, and the focus with it.
    if (hidden <= PAGE) list.current?.focus({ preventScroll: true });
  };
  const closeForm = () => {
    setAdding(false);
    add.current?.focus();
  };

  return (
    <>
      <p class="view-intro">{t('rulesIntro')}</p>
      <div class="toolbar">
        {rules.length > 0 && (
          <input
            type="search"
            class="search"
            aria-label={t('rulesSearch')}
            placeholder={t('rulesSearch')}
            value={search}
            onInput={(event) => {
              setSearch(event.currentTarget.value);
              setRoom(PAGE);
            }}
          />
        )}
        <button
          ref={add}
          type="button"
          class="button"
          aria-expanded={adding}
          onClick={() => setAdding(!adding)}
        >
          <Icon node={Plus} size={14} />
          {t('ruleAdd')}
        </button>
        <ImportRules editor={editor} />
      </div>
      {adding && (
        <RuleForm
          rule={null}
          place="rule new"
          save={(rule) => editor.add(rule, 'rule new')}
          close={closeForm}
        />
      )}
      {rules.length === 0 ? (
        <div class="empty">
          <p class="empty-title">{t('rulesEmptyTitle')}</p>
          <p>{t('rulesEmptyText')}</p>
        </div>
      ) : (
        <>
          <p class="rules-count" role="status">
            {found.length === 0 ? t('rulesNoneFound') : t(plural('rulesCount', found.length))}
          </p>
          <ul class="rule-list" ref={list} tabIndex={-1}>
            {found.slice(0, room).map((rule) => (
              <RuleRow
                key={placeOf(rule)}
                rule={rule}
                removed={!inForce.has(placeOf(rule))}
                coverage={coverage && (coverage.rules.get(placeOf(rule)) ?? null)}
                hasOrigin={coverage?.incidents.has(rule.incidentId ?? '') ?? false}
                editor={editor}
              />
            ))}
          </ul>
          {hidden > 0 && (
            <button type="button" class="button" onClick={showMore}>
              {t(plural('rulesMore', Math.min(hidden, PAGE)))}
            </button>
          )}
        </>
      )}
      <PauseList />
      <NameList />
    </>
  );
}

/** By site, port, note, or what usually listens at the port; several words must all be found. */
function matches(rule: Rule, search: string): boolean {
  const names = describePort(rule.port).services.map(({ name }) => name);
  const text = [rule.site, rule.port, rule.note ?? '', ...names].join(' ').toLowerCase();
  return search
    .split(/\s+/)
    .every((word) => searchSpellings(word).some((spelling) => text.includes(spelling)));
}
