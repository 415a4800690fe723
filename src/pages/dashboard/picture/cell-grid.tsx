import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { Tone } from '../../../ui/tone.ts';

export interface Cell {
  tone: Tone | null;
  /** How much there is, 1 to 3. */
  level: number;
  /** Said of it, and written below the picture while it is pointed at. */
  label: string;
  /** What an empty cell looks like, apart from its tone. */
  ground?: string;
}

export interface CellRow {
  label: string;
  /** Set apart from the row before. */
  isApart?: boolean;
  cells: readonly Cell[];
}

interface Props {
  label: string;
  rows: readonly CellRow[];
  /** Written below while nothing is pointed at. */
  hint: string;
  onOpen(row: number, column: number): void;
  /** Written above, evenly spaced over the columns. */
  axis?: readonly string[];
  /** The cell that is open elsewhere. */
  selected?: { row: number; column: number };
}

/**
 * A picture of equal fields. One stop for the keyboard, arrows within; what is meant is named below it, in a place of its
 * own, so that nothing jumps.
 */
export function CellGrid({ label, rows, hint, onOpen, axis, selected }: Props): JSX.Element {
  const id = useId();
  const [active, setActive] = useState(selected ?? { row: 0, column: 0 });
  const [pointed, setPointed] = useState<{ row: number; column: number } | null>(null);
  const [isFocused, setFocused] = useState(false);
  const columns = Math.max(0, ...rows.map(({ cells }) => cells.length));
  const row = Math.min(active.row, rows.length - 1);
  const column = Math.min(active.column, columns - 1);
  const meant = pointed ?? (isFocused ? { row, column } : null);
  const cell = meant && rows[meant.row]?.cells[meant.column];

  function press(event: KeyboardEvent): void {
    const rtl = getComputedStyle(event.currentTarget as Element).direction === 'rtl' ? -1 : 1;
    const steps: Record<string, [number, number]> = {
      ArrowRight: [0, rtl],
      ArrowLeft: [0, -rtl],
      ArrowDown: [1, 0],
      ArrowUp: [-1, 0],
      Home: [0, -columns],
      End: [0, columns],
      PageUp: [-rows.length, 0],
      PageDown: [rows.length, 0],
    };
    const step = steps[event.key];
    if (event.key === 'Enter' || event.key === ' ') onOpen(row, column);
    else if (step) {
      setPointed(null);
      setActive({ row: within(row + step[0], rows.length), column: within(column + step[1], columns) });
    } else return;
    event.preventDefault();
  }

  return (
    <div class="cell-picture">
      {axis && (
        <p class="cell-axis" aria-hidden="true">
          {axis.map((mark) => (
            <span key={mark}>{mark}</span>
          ))}
        </p>
      )}
      <div
        class="cell-grid"
        role="grid"
        tabIndex={0}
        aria-label={label}
        aria-readonly="true"
        aria-activedescendant={`${id}-${row}-${column}`}
        style={`--columns: ${columns}`}
        onKeyDown={press}
        onFocus={() => setFocused(true)}
        onBlur={() => setFocused(false)}
        onPointerLeave={() => setPointed(null)}
      >
        {rows.map((line, y) => (
          <div role="row" key={line.label} class={line.isApart ? 'cell-row is-apart' : 'cell-row'}>
            <div role="rowheader" class="cell-row-label host-name">
              <bdi>{line.label}</bdi>
            </div>
            <svg role="presentation" viewBox={`0 0 ${columns} 1`} preserveAspectRatio="none">
              {line.cells.map((one, x) => (
                <rect
                  key={x}
                  id={`${id}-${y}-${x}`}
                  role="gridcell"
                  aria-label={one.label}
                  aria-selected={selected?.row === y && selected.column === x}
                  class={cellClass(one, y === row && x === column)}
                  x={x + 0.06}
                  y="0.06"
                  width="0.88"
                  height="0.88"
                  onPointerEnter={() => setPointed({ row: y, column: x })}
                  onClick={() => {
                    setActive({ row: y, column: x });
                    onOpen(y, x);
                  }}
                />
              ))}
            </svg>
          </div>
        ))}
      </div>
      <p class="cell-caption">{cell ? cell.label : hint}</p>
    </div>
  );
}

const within = (index: number, count: number): number => Math.max(0, Math.min(count - 1, index));

function cellClass({ tone, level, ground }: Cell, isActive: boolean): string {
  const look = tone === null ? `cell is-empty ${ground ?? ''}` : `cell tone-fill-${tone} level-${level}`;
  return isActive ? `${look} is-active` : look;
}
