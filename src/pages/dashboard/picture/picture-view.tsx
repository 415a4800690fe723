import type { JSX } from 'preact';

export function PictureView(): JSX.Element {
  return <></>;
}
