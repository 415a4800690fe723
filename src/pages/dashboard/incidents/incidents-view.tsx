import { X } from 'lucide';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Incident } from '../../../core/incident.ts';
import { plural } from '../../../core/message.ts';
import { Icon } from '../../../ui/icon.tsx';
import { MasterDetail, type MasterDetailHandle } from '../../../ui/master-detail.tsx';
import { VirtualList } from '../../../ui/virtual-list.tsx';
import { useWords } from '../../../ui/words.ts';
import { routeHash } from '../route.ts';
import { useStore } from '../store-context.ts';
import { FilterBar } from './filter-bar.tsx';
import { IncidentDetails } from './incident-details.tsx';
import { IncidentRow } from './incident-row.tsx';
import { IncidentsEmpty } from './incidents-empty.tsx';
import { useFiltered } from './use-filtered.ts';

/** Everything websites tried: a list to narrow, and beside it all that is known of one line. */
export function IncidentsView(): JSX.Element {
  const { t } = useWords();
  const { log, router } = useStore();
  const found = useFiltered().value;
  const { item, query } = router.route.value;
  const panes = useRef<MasterDetailHandle>(null);
  const total = log.shown.value.length;
  const fresh = log.fresh.value;
  const open = item === null ? undefined : log.all.value.find(({ id }) => id === item);
  const listHash = routeHash('incidents', null, query);

  const narrowing = query.toString();
  useEffect(() => panes.current?.list()?.scrollToTop(), [narrowing]);

  return (
    <>
      <FilterBar />
      <div class="list-state">
        <p role="status">
          {narrowing
            ? t(plural('dashboardFound', found.length, { total: String(total) }))
            : t(plural('dashboardTotal', total))}
        </p>
        <button
          type="button"
          class="link"
          hidden={narrowing === ''}
          onClick={() => router.replace(routeHash('incidents', item))}
        >
          <Icon node={X} size={14} />
          {t('dashboardFilterReset')}
        </button>
        <button
          type="button"
          class="button fresh"
          hidden={fresh === 0}
          onClick={() => {
            log.showFresh();
            panes.current?.list()?.scrollToTop();
          }}
        >
          {t(plural('dashboardFresh', fresh))}
        </button>
      </div>
      <MasterDetail
        handle={panes}
        isOpen={item !== null}
        listHash={listHash}
        list={(handle, onOpen) =>
          found.length === 0 ? (
            <IncidentsEmpty isFiltered={narrowing !== ''} />
          ) : (
            <VirtualList<Incident>
              label={t('dashboardIncidents')}
              items={found}
              keyOf={({ id }) => id}
              row={(incident) => <IncidentRow incident={incident} />}
              selected={item}
              handle={handle}
              onOpen={({ id }, by) => {
                router.go(routeHash('incidents', id, query));
                onOpen(by);
              }}
            />
          )
        }
        detail={(heading) =>
          open ? (
            <IncidentDetails key={open.id} incident={open} heading={heading} listHash={listHash} />
          ) : (
            <p class="empty" tabIndex={-1} ref={heading} hidden={found.length === 0 && item === null}>
              {item === null
                ? t('dashboardChooseIncident')
                : t(log.state.value === 'complete' ? 'dashboardIncidentGone' : 'loading')}
            </p>
          )
        }
      />
    </>
  );
}
