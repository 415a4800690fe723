import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { explainPort } from '../../../core/explain-port.ts';
import { plural } from '../../../core/message.ts';
import { describePort } from '../../../core/ports.ts';
import { MasterDetail, type MasterDetailHandle } from '../../../ui/master-detail.tsx';
import { VirtualList } from '../../../ui/virtual-list.tsx';
import { useWords } from '../../../ui/words.ts';
import { IncidentsEmpty } from '../incidents/incidents-empty.tsx';
import { routeHash } from '../route.ts';
import { useStore } from '../store-context.ts';
import { localServices, type LocalService } from './local-services.ts';
import { ServiceDetails } from './service-details.tsx';

const LIST = routeHash('services');

/** The same from the other side: what on this computer was knocked at, by whom, and whether it answered. */
export function ServicesView(): JSX.Element {
  const { t } = useWords();
  const { log, router } = useStore();
  const panes = useRef<MasterDetailHandle>(null);
  const place = useRef(new Map<number, number>());
  const { item } = router.route.value;
  const services = inPlace(localServices(log.all.value), place.current);
  const open = services.find(({ port }) => String(port) === item);
  if (services.length === 0) return <IncidentsEmpty isFiltered={false} />;
  return (
    <>
      <p class="list-state" role="status">
        {t(plural('servicesTotal', services.length))}
      </p>
      <MasterDetail
        handle={panes}
        isOpen={item !== null}
        listHash={LIST}
        list={(handle, onOpen) => (
          <VirtualList<LocalService>
            label={t('dashboardServices')}
            items={services}
            keyOf={({ port }) => String(port)}
            row={(service) => <ServiceRow service={service} />}
            selected={item}
            handle={handle}
            onOpen={({ port }, by) => {
              router.go(routeHash('services', String(port)));
              onOpen(by);
            }}
          />
        )}
        detail={(heading) =>
          open ? (
            <ServiceDetails key={open.port} service={open} heading={heading} listHash={LIST} />
          ) : (
            <p class="empty" tabIndex={-1} ref={heading}>
              {t(item === null ? 'servicesChoose' : 'servicesUnknown')}
            </p>
          )
        }
      />
    </>
  );
}

function ServiceRow({ service }: { service: LocalService }): JSX.Element {
  const { t } = useWords();
  const { port, answered, tries, visitors } = service;
  return (
    <div class="incident-row">
      <span class="incident-who">
        <span class="service-port">{port}</span> {t(explainPort(describePort(port)))}
      </span>
      <span />
      <span class="incident-more">
        <span class={answered > 0 ? 'badge' : 'tone-quiet'}>
          {answered > 0 ? t('serviceAnswered') : t('serviceSilent')}
        </span>
        <span>{t(plural('serviceSites', visitors.length))}</span>
        <span>{t(plural('serviceTries', tries))}</span>
      </span>
    </div>
  );
}

/** Keeps everybody where they were first seen; new ones come last. */
function inPlace(services: LocalService[], places: Map<number, number>): LocalService[] {
  for (const { port } of services) if (!places.has(port)) places.set(port, places.size);
  return services.toSorted((a, b) => places.get(a.port)! - places.get(b.port)!);
}
