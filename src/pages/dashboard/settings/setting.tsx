import type { ComponentChildren, JSX } from 'preact';
import { useId } from 'preact/hooks';
import { InlineProblem } from '../../../ui/inline-problem.tsx';
import { useStore } from '../store-context.ts';

/** A group of settings under a heading. */
export function SettingGroup({
  title,
  children,
}: {
  title: string;
  children: ComponentChildren;
}): JSX.Element {
  const id = useId();
  return (
    <section class="settings" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}

interface SwitchProps {
  /** Where a refusal is shown. */
  place: string;
  name: string;
  /** What it does, in a sentence. */
  explanation: string;
  on: boolean;
  change(on: boolean): void;
}

/** Something that is on or off. */
export function SettingSwitch({ place, name, explanation, on, change }: SwitchProps): JSX.Element {
  const id = useId();
  const { runner } = useStore();
  return (
    <div class="setting" aria-busy={runner.busy.value === place}>
      <label class="switch">
        <input
          type="checkbox"
          role="switch"
          aria-describedby={id}
          checked={on}
          onChange={(event) => {
            // It shows what holds, not what was pressed: a refused change goes back by itself.
            event.currentTarget.checked = on;
            change(!on);
          }}
        />
        {name}
      </label>
      <p id={id} class="explanation">
        {explanation}
      </p>
      <InlineProblem place={place} />
    </div>
  );
}

interface ChoiceProps<T extends string> {
  place: string;
  legend: string;
  value: T;
  options: readonly { value: T; name: string; explanation: string }[];
  choose(value: T): void;
}

/** One of a few, each with its sentence. */
export function SettingChoice<T extends string>({
  place,
  legend,
  value,
  options,
  choose,
}: ChoiceProps<T>): JSX.Element {
  const id = useId();
  const { runner } = useStore();
  return (
    <fieldset class="setting choice" aria-busy={runner.busy.value === place}>
      <legend>{legend}</legend>
      {options.map((option) => (
        <div key={option.value} class="option">
          <label>
            <input
              type="radio"
              name={id}
              value={option.value}
              aria-describedby={`${id}-${option.value}`}
              checked={option.value === value}
              onChange={() => choose(option.value)}
            />
            {option.name}
          </label>
          <p id={`${id}-${option.value}`} class="explanation">
            {option.explanation}
          </p>
        </div>
      ))}
      <InlineProblem place={place} />
    </fieldset>
  );
}
