import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { explainPort } from '../../../core/explain-port.ts';
import { plural } from '../../../core/message.ts';
import { describePort } from '../../../core/ports.ts';
import { explainTone } from '../../../ui/explain-tone.ts';
import { useWords } from '../../../ui/words.ts';
import { routeHash } from '../route.ts';
import { useStore } from '../store-context.ts';
import { CellGrid, type Cell, type CellRow } from './cell-grid.tsx';
import { BLOCK, portBlocks, toneAt, type PortOutcomes } from './port-outcomes.ts';
import { useColumns } from './use-columns.ts';

const ZOOM_COLUMNS = 16;
const DYNAMIC = 49_152;
const SYSTEM = 1_024;

/** All ports of a computer in one picture, and one field of it close up. */
export function PortMap({ outcomes }: { outcomes: PortOutcomes }): JSX.Element {
  const { t, locale } = useWords();
  const { router } = useStore();
  const { query } = router.route.value;
  const [columns, frame] = useColumns();
  const numbers = useMemo(() => new Intl.NumberFormat(locale), [locale]);
  const blocks = useMemo(() => portBlocks(outcomes), [outcomes]);
  const rows = useMemo((): CellRow[] => {
    const cells = blocks.map(({ first, tried, tone }): Cell => {
      const range = { first: String(first), last: String(first + BLOCK - 1) };
      return {
        tone,
        level: tried > BLOCK / 4 ? 3 : tried > 1 ? 2 : 1,
        label: tone
          ? t(plural('mapBlock', tried, { ...range, how: t(explainTone(tone)) }))
          : t('mapBlockEmpty', range),
        ground: first < SYSTEM ? 'is-system' : first < DYNAMIC ? '' : 'is-dynamic',
      };
    });
    return Array.from({ length: cells.length / columns }, (_, row) => ({
      label: numbers.format(row * columns * BLOCK),
      isApart: row * columns * BLOCK === DYNAMIC,
      cells: cells.slice(row * columns, (row + 1) * columns),
    }));
  }, [blocks, columns, t, numbers]);

  const open = Number.parseInt(query.get('block') ?? '', 10);
  const opened = blocks[open];
  const go = (block: number) =>
    router.replace(routeHash('picture', null, [...withoutBlock(query), ['block', String(block)]]));

  return (
    <div ref={frame}>
      <CellGrid
        label={t('mapLabel')}
        rows={rows}
        hint={t('mapHint')}
        {...(opened ? { selected: { row: Math.floor(open / columns), column: open % columns } } : {})}
        onOpen={(row, column) => go(row * columns + column)}
      />
      {opened && (
        <section class="map-zoom" aria-labelledby="map-zoom-title">
          <h3 id="map-zoom-title">
            {t('mapZoom', { first: String(opened.first), last: String(opened.first + BLOCK - 1) })}
          </h3>
          <CellGrid
            key={open}
            label={t('mapZoom', { first: String(opened.first), last: String(opened.first + BLOCK - 1) })}
            rows={zoomRows(opened.first)}
            hint={t('mapZoomHint')}
            onOpen={(row, column) =>
              router.go(
                routeHash('incidents', null, [['port', String(opened.first + row * ZOOM_COLUMNS + column)]]),
              )
            }
          />
        </section>
      )}
    </div>
  );

  function zoomRows(first: number): CellRow[] {
    return Array.from({ length: BLOCK / ZOOM_COLUMNS }, (_, row) => ({
      label: String(first + row * ZOOM_COLUMNS),
      cells: Array.from({ length: ZOOM_COLUMNS }, (__, column): Cell => {
        const port = first + row * ZOOM_COLUMNS + column;
        const tone = toneAt(outcomes, port);
        return {
          tone,
          level: 3,
          label: t('mapPort', {
            port: String(port),
            what: t(explainPort(describePort(port))),
            how: tone ? t(explainTone(tone)) : t('mapUntouched'),
          }),
        };
      }),
    }));
  }
}

const withoutBlock = (query: URLSearchParams): [string, string][] =>
  [...query].filter(([name]) => name !== 'block');
