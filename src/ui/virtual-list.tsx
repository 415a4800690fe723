import type { ComponentChildren, JSX, Ref } from 'preact';
import { useId, useImperativeHandle, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { visibleRows } from './visible-rows.ts';

export interface VirtualListHandle {
  focus(): void;
  scrollToTop(): void;
}

interface Props<T> {
  /** What the list is called. */
  label: string;
  items: readonly T[];
  keyOf(item: T): string;
  row(item: T): ComponentChildren;
  /** Key of the item that is open elsewhere on the page. */
  selected: string | null;
  onOpen(item: T, by: 'key' | 'pointer'): void;
  handle: Ref<VirtualListHandle>;
}

/**
 * A list of any length of which only the rows in sight exist. All rows have the height `--row-height`, so nothing has to
 * be measured and nothing jumps. One stop for the keyboard: the list has the focus and names the row that is meant, so
 * that rows may come and go below it.
 */
export function VirtualList<T>({
  label,
  items,
  keyOf,
  row,
  selected,
  onOpen,
  handle,
}: Props<T>): JSX.Element {
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const probe = useRef<HTMLDivElement>(null);
  const [frame, setFrame] = useState({ top: 0, height: 600, rowHeight: 56 });
  const [activeKey, setActiveKey] = useState<string | null>(null);

  useLayoutEffect(() => {
    const measure = () => {
      const { scrollTop: top, clientHeight: height } = box.current!;
      setFrame({ top, height, rowHeight: probe.current!.offsetHeight || 56 });
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(box.current!);
    observer.observe(probe.current!);
    return () => observer.disconnect();
  }, []);

  useImperativeHandle(
    handle,
    () => ({
      focus: () => box.current?.focus(),
      scrollToTop: () => box.current?.scrollTo(0, 0),
    }),
    [],
  );

  const wanted = activeKey ?? selected;
  const found = wanted === null ? -1 : items.findIndex((item) => keyOf(item) === wanted);
  const active = found === -1 ? (items.length > 0 ? 0 : -1) : found;
  const rows = visibleRows(items.length, frame, active);

  function moveTo(index: number): void {
    const target = Math.max(0, Math.min(items.length - 1, index));
    const item = items[target];
    if (!item || !box.current) return;
    setActiveKey(keyOf(item));
    const from = target * frame.rowHeight;
    const { scrollTop, clientHeight } = box.current;
    if (from < scrollTop) box.current.scrollTop = from;
    else if (from + frame.rowHeight > scrollTop + clientHeight)
      box.current.scrollTop = from + frame.rowHeight - clientHeight;
  }

  function press(event: KeyboardEvent): void {
    const page = Math.max(1, Math.floor(frame.height / frame.rowHeight) - 1);
    const steps: Record<string, () => void> = {
      ArrowDown: () => moveTo(active + 1),
      ArrowUp: () => moveTo(active - 1),
      PageDown: () => moveTo(active + page),
      PageUp: () => moveTo(active - page),
      Home: () => moveTo(0),
      End: () => moveTo(items.length - 1),
      Enter: () => open(active, 'key'),
      ' ': () => open(active, 'key'),
    };
    const step = steps[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    step();
  }

  function open(index: number, by: 'key' | 'pointer'): void {
    const item = items[index];
    if (!item) return;
    setActiveKey(keyOf(item));
    onOpen(item, by);
  }

  return (
    <div
      class="virtual-list"
      role="listbox"
      tabIndex={0}
      aria-label={label}
      aria-activedescendant={active === -1 ? undefined : `${id}-${active}`}
      ref={box}
      onKeyDown={press}
      onScroll={() => setFrame((last) => ({ ...last, top: box.current?.scrollTop ?? 0 }))}
    >
      <div class="row-probe" aria-hidden="true" ref={probe} />
      <div role="presentation" class="virtual-rows" style={`--rows: ${items.length}`}>
        {rows.map((index) => {
          const item = items[index]!;
          const key = keyOf(item);
          return (
            <div
              key={key}
              id={`${id}-${index}`}
              class={index === active ? 'virtual-row is-active' : 'virtual-row'}
              role="option"
              aria-selected={key === selected}
              aria-setsize={items.length}
              aria-posinset={index + 1}
              style={`--row: ${index}`}
              onClick={() => open(index, 'pointer')}
            >
              {row(item)}
            </div>
          );
        })}
      </div>
    </div>
  );
}
