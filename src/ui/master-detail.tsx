import type { ComponentChildren, JSX, Ref } from 'preact';
import { useEffect, useImperativeHandle, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { VirtualListHandle } from './virtual-list.tsx';

export interface MasterDetailHandle {
  list(): VirtualListHandle | null;
}

interface Props {
  list(handle: Ref<VirtualListHandle>, onOpen: (by: 'key' | 'pointer') => void): ComponentChildren;
  /** `heading`: what gets the focus when it opens. */
  detail(heading: Ref<HTMLHeadingElement & HTMLParagraphElement>): ComponentChildren;
  isOpen: boolean;
  /** The address with nothing open. */
  listHash: string;
  handle: Ref<MasterDetailHandle>;
}

/**
 * A list, and beside it what is open; one of the two where the window is narrow. Opening by keyboard, or where the list
 * gives way, moves the focus into what opened; Escape, and leaving it, brings it back to the list.
 */
export function MasterDetail({ list, detail, isOpen, listHash, handle }: Props): JSX.Element {
  const rows = useRef<VirtualListHandle>(null);
  const heading = useRef<HTMLHeadingElement & HTMLParagraphElement>(null);
  const listPane = useRef<HTMLDivElement>(null);
  const detailPane = useRef<HTMLDivElement>(null);
  const [opened, setOpened] = useState<{ by: 'key' | 'pointer' } | null>(null);
  const wasOpen = useRef(isOpen);

  useImperativeHandle(handle, () => ({ list: () => rows.current }), []);
  useEffect(() => {
    if (opened && (opened.by === 'key' || !listPane.current?.offsetParent)) heading.current?.focus();
  }, [opened]);
  // Before the browser paints, and before `keepFocus` looks after a focus that nobody takes.
  useLayoutEffect(() => {
    const lost =
      document.activeElement === document.body || detailPane.current?.contains(document.activeElement);
    if (wasOpen.current && !isOpen && lost) rows.current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);

  return (
    <div class={isOpen ? 'master-detail is-open' : 'master-detail'}>
      <div class="master" ref={listPane}>
        {list(rows, (by) => setOpened({ by }))}
      </div>
      <div
        class="detail"
        ref={detailPane}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && isOpen) location.hash = listHash;
        }}
      >
        {detail(heading)}
      </div>
    </div>
  );
}
