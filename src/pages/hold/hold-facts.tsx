import type { JSX } from 'preact';
import { explainHeld, explainObstacle } from '../../core/explain-held.ts';
import { explainPort } from '../../core/explain-port.ts';
import type { HeldView } from '../../core/held-navigation.ts';
import { describePort } from '../../core/ports.ts';
import { useWords } from '../../ui/words.ts';

/** Who wants to send what, and to which program. */
export function HoldFacts({ view }: { view: HeldView }): JSX.Element {
  const { t } = useWords();
  const { target, method, fields, obstacle } = view;
  const { what, why } = explainHeld(view);
  const address = `${target.scheme}://${target.host}:${target.port}${target.path}`;
  return (
    <>
      <h1>{t(what)}</h1>
      <p>{t(why)}</p>
      <dl class="facts">
        <div>
          <dt>{t('holdAddress')}</dt>
          <dd>
            <bdi class="url" dir="ltr">
              {address}
            </bdi>
          </dd>
        </div>
        <div>
          <dt>{t('holdProgram')}</dt>
          <dd>{t(explainPort(describePort(target.port)))}</dd>
        </div>
        <div>
          <dt>{t('holdMethod')}</dt>
          <dd>{t(method === 'POST' ? 'holdMethodPost' : 'holdMethodGet')}</dd>
        </div>
        {fields && method === 'POST' && (
          <div>
            <dt>{t('holdFields')}</dt>
            {fields.length === 0 && <dd>{t('holdNoFields')}</dd>}
            {/* It scrolls, so the keyboard has to reach it. */}
            <dd class="fields" tabIndex={fields.length > 8 ? 0 : undefined}>
              {fields.map((name, index) => (
                // Two names may look alike.
                <bdi key={`${index} ${name}`} class="field">
                  {name === '' ? t('holdUnnamed') : name}
                </bdi>
              ))}
            </dd>
          </div>
        )}
      </dl>
      {obstacle && <p class="problem">{t(explainObstacle(obstacle))}</p>}
      {!obstacle && method === 'POST' && !view.enctypeKnown && <p class="hint">{t('holdEnctype')}</p>}
    </>
  );
}
