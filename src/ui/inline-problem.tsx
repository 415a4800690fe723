import type { JSX } from 'preact';
import { useWords } from './words.ts';
import { useDecisions } from './decisions.ts';

/** Says, beside the button that was pressed, that and why it did not work. */
export function InlineProblem({ place }: { place: string }): JSX.Element | null {
  const { t } = useWords();
  const problem = useDecisions().actions.problem.value;
  if (problem?.place !== place) return null;
  return (
    <p class="problem" role="alert">
      {t(problem.said)}
    </p>
  );
}
