import type { JSX } from 'preact';

export function SettingsView(): JSX.Element {
  return <></>;
}
