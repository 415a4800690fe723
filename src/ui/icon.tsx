import type { IconNode } from 'lucide';
import { createElement, type JSX } from 'preact';

/** A lucide icon. Always decoration: what it means is said in words beside it. */
export function Icon({ node, size = 16 }: { node: IconNode; size?: number }): JSX.Element {
  const shapes = node.map(([tag, attributes]) =>
    createElement(tag, { key: JSON.stringify(attributes), ...attributes }),
  );
  return (
    <svg
      class="icon"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      {shapes}
    </svg>
  );
}
