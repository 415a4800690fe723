import type { JSX } from 'preact';

export function IncidentsView(): JSX.Element {
  return <></>;
}
