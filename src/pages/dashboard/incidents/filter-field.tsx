import type { JSX } from 'preact';
import { useWords } from '../../../ui/words.ts';

interface Props {
  label: string;
  value: string;
  onInput(value: string): void;
}

/** One text field of a filter, its label above it. */
export function FilterField({
  label,
  value,
  onInput,
  placeholder = '',
}: Props & { placeholder?: string }): JSX.Element {
  return (
    <label class="filter-field">
      <span>{label}</span>
      <input
        type="text"
        value={value}
        placeholder={placeholder}
        spellcheck={false}
        autocomplete="off"
        onInput={({ currentTarget }) => onInput(currentTarget.value)}
      />
    </label>
  );
}

/** A moment, to the minute: `YYYY-MM-DDTHH:MM`. */
export function FilterMoment({ label, value, onInput }: Props): JSX.Element {
  return (
    <label class="filter-field is-moment">
      <span>{label}</span>
      <input
        type="datetime-local"
        value={value}
        onInput={({ currentTarget }) => onInput(currentTarget.value)}
      />
    </label>
  );
}

/** One choice of a filter; nothing chosen comes first. `options`: value and words. */
export function FilterSelect({
  label,
  value,
  options,
  onInput,
}: Props & { options: [value: string, words: string][] }): JSX.Element {
  const { t } = useWords();
  return (
    <label class="filter-field">
      <span>{label}</span>
      <select value={value} onInput={({ currentTarget }) => onInput(currentTarget.value)}>
        <option value="">{t('dashboardFilterAll')}</option>
        {options.map(([option, words]) => (
          <option key={option} value={option}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}
