import type { JSX } from 'preact';
import { explainAuth, explainPortClass, explainRisk } from '../core/explain-port.ts';
import { describePort } from '../core/ports.ts';
import { useWords } from './words.ts';

/** What is known of a port whoever asks for it: its range, and what could be done with what usually listens there. */
export function PortKnowledge({ port }: { port: number }): JSX.Element {
  const { t } = useWords();
  const { portClass, services } = describePort(port);
  const [best] = services;
  const auth = best && explainAuth(best);
  return (
    <div>
      <dt>{t('factPort')}</dt>
      <dd>{t(explainPortClass(portClass))}.</dd>
      {best && (
        <dd>
          {t(explainRisk(best))} {auth && t(auth)}
        </dd>
      )}
      {best?.flaw && (
        <dd>
          {t('portFlaw', { name: best.name })}{' '}
          <a href={addressOfFlaw(best.flaw)} target="_blank" rel="noreferrer">
            {best.flaw}
          </a>
        </dd>
      )}
    </div>
  );
}

function addressOfFlaw(flaw: string): string {
  return flaw.startsWith('CVE-')
    ? `https://nvd.nist.gov/vuln/detail/${flaw}`
    : `https://github.com/advisories/${flaw}`;
}
