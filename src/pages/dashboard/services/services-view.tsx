import type { JSX } from 'preact';

export function ServicesView(): JSX.Element {
  return <></>;
}
