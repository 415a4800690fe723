import type { JSX, Ref } from 'preact';
import { explainPort } from '../../../core/explain-port.ts';
import { plural } from '../../../core/message.ts';
import { describePort } from '../../../core/ports.ts';
import { explainTone } from '../../../ui/explain-tone.ts';
import { Moment } from '../../../ui/moment.tsx';
import { PortKnowledge } from '../../../ui/port-knowledge.tsx';
import { useWords } from '../../../ui/words.ts';
import { DetailsPane } from '../details-pane.tsx';
import { routeHash } from '../route.ts';
import { useStore } from '../store-context.ts';
import type { LocalService } from './local-services.ts';

const LISTED = 50;

interface Props {
  service: LocalService;
  heading: Ref<HTMLHeadingElement>;
  listHash: string;
}

/** One port: what it is, and every site that tried it. */
export function ServiceDetails({ service, heading, listHash }: Props): JSX.Element {
  const { t } = useWords();
  const { now } = useStore();
  const { port, visitors, answered } = service;
  return (
    <DetailsPane heading={heading} listHash={listHash} title={t('port', { port: String(port) })}>
      <p>{t(explainPort(describePort(port)))}</p>
      <p>{answered > 0 ? t(plural('serviceAnsweredTimes', answered)) : t('serviceNeverAnswered')}</p>
      <dl class="facts">
        <PortKnowledge port={port} />
      </dl>
      <section>
        <h3>{t('serviceVisitors')}</h3>
        <ul class="visitors">
          {visitors.slice(0, LISTED).map(({ site, tries, tone, lastAt }) => (
            <li key={site}>
              <a
                href={routeHash('incidents', null, [
                  ['site', site ?? ''],
                  ['port', String(port)],
                ])}
              >
                <bdi>{site ?? t('subjectOpaque')}</bdi>
              </a>
              <span class={`tone-${tone}`}>{t(explainTone(tone))}</span>
              <span>{t(plural('serviceTries', tries))}</span>
              <Moment at={lastAt} now={now.value} />
            </li>
          ))}
        </ul>
        {visitors.length > LISTED && <p>{t(plural('timelineLeftOut', visitors.length - LISTED))}</p>}
      </section>
    </DetailsPane>
  );
}
