import type { JSX } from 'preact';

export function RulesView(): JSX.Element {
  return <></>;
}
