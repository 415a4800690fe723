import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useWords } from '../../ui/words.ts';
import type { WelcomeDependencies } from './dependencies.ts';

/**
 * Nothing listens here: IANA keeps the last of the registered ports reserved. Should something do, it would notice
 * nothing either, because the attempt is stopped before it connects.
 */
export const TRIED_PORT = 49_151;
/** Tells the try from anything else that may ask for the port. */
export const TRIED_PATH = '/loopwarden-try-it';
/** The browser has answered long before, milliseconds. */
const PATIENCE = 5_000;

/**
 * A frame without an address of its own is a stranger, also in a page of ours: what it asks for goes the way of every
 * website's attempt. It has no script; a picture is enough.
 */
const STRANGER = `<!doctype html><img alt="" src="http://127.0.0.1:${TRIED_PORT}${TRIED_PATH}">`;

type State =
  | { type: 'idle' | 'silent' }
  | { type: 'trying'; since: number }
  | { type: 'seen'; blocked: boolean };

/** A real attempt at this computer, made when the person asks for it, and what the log says of it. */
export function TryIt({ deps }: { deps: WelcomeDependencies }): JSX.Element {
  const { t } = useWords();
  const [state, setState] = useState<State>({ type: 'idle' });
  const since = state.type === 'trying' ? state.since : null;

  useEffect(() => {
    if (since === null) return undefined;
    const left = new AbortController();
    const look = async () => {
      const incidents = await deps.readNewest().catch(() => []);
      const detail = incidents
        .flatMap(({ details }) => details)
        .find(
          ({ port, paths, lastAt }) => port === TRIED_PORT && paths.includes(TRIED_PATH) && lastAt >= since,
        );
      if (!detail || left.signal.aborted) return;
      // Nothing is said while it is still under way.
      if (detail.counts.open > 0) return;
      setState({ type: 'seen', blocked: detail.counts.reached + detail.counts.failed === 0 });
    };
    deps.onLogChange(() => void look(), left.signal);
    void look();
    const timer = setTimeout(() => setState({ type: 'silent' }), PATIENCE);
    left.signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
    return () => left.abort();
  }, [since]);

  return (
    <section class="try-it" aria-labelledby="try-it">
      <h2 id="try-it">{t('tryTitle')}</h2>
      <p>{t('tryText', { port: String(TRIED_PORT) })}</p>
      <button
        type="button"
        class="button is-accent"
        aria-disabled={since !== null}
        onClick={() => since === null && setState({ type: 'trying', since: deps.now() })}
      >
        {t('tryButton')}
      </button>
      {since !== null && (
        <iframe key={since} sandbox="" srcdoc={STRANGER} title={t('tryFrame')} class="visually-hidden" />
      )}
      <p role="status" class="try-result">
        {since !== null && t('trying')}
        {state.type === 'seen' && (
          <>
            <strong class={state.blocked ? 'tone-stopped' : 'tone-through'}>
              {t(state.blocked ? 'trySeen' : 'tryThrough')}
            </strong>{' '}
            {t('trySeenText', { port: String(TRIED_PORT) })} <a href={deps.dashboard}>{t('tryLog')}</a>
          </>
        )}
        {state.type === 'silent' && (
          <>
            {t('trySilent')} <a href={`${deps.dashboard}#health`}>{t('tryHealth')}</a>
          </>
        )}
      </p>
    </section>
  );
}
