import type { Ref } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/** Where fields would be smaller than this many pixels, a row has half as many. */
const SMALLEST = 9;

/** How many fields the map has in a row, for the width it has. Both numbers put port 49,152 at the start of a row. */
export function useColumns(): [number, Ref<HTMLDivElement>] {
  const frame = useRef<HTMLDivElement>(null);
  const [columns, setColumns] = useState(64);
  useLayoutEffect(() => {
    const measure = () => setColumns(frame.current!.clientWidth >= 64 * SMALLEST ? 64 : 32);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(frame.current!);
    return () => observer.disconnect();
  }, []);
  return [columns, frame];
}
