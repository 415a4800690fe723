import {
  CircleDashed,
  Eye,
  EyeOff,
  House,
  Minus,
  Pause,
  ShieldCheck,
  ShieldOff,
  type IconNode,
} from 'lucide';
import type { JSX } from 'preact';
import { isUnlogged } from '../src/messages/is-unlogged.ts';
import { message, type Message } from '../src/core/message.ts';
import { Icon } from '../src/ui/icon.tsx';
import { useWords } from '../src/ui/words.ts';
import type { SiteState } from './site-state.ts';
import { useStore } from './store-context.ts';

const ICON: Record<SiteState['type'], IconNode> = {
  checking: CircleDashed,
  guarding: ShieldCheck,
  blind: EyeOff,
  off: ShieldOff,
  watching: Eye,
  paused: Pause,
  local: House,
  none: Minus,
};

/** One line: "Guarding your computer", "Paused until 14:35". */
export function SiteStateLine(): JSX.Element {
  const { t } = useWords();
  const { siteState, protection, now } = useStore();
  const state = siteState.value;
  return (
    <p class={`site-state is-${state.type}`}>
      <Icon node={ICON[state.type]} size={14} />
      {t(explainState(state, now.value, isUnlogged(protection.value)))}
    </p>
  );
}

const DAY_MS = 86_400_000;

function explainState(state: SiteState, now: number, unlogged: boolean): Message {
  switch (state.type) {
    case 'checking':
      return message('stateChecking');
    case 'guarding':
      return message('stateGuarding');
    case 'blind':
      return message(unlogged ? 'stateUnlogged' : 'stateBlind');
    case 'watching':
      return message('stateWatching');
    case 'off':
      return message('stateOff');
    case 'local':
      return message('stateLocal');
    case 'none':
      return message('stateNone');
    case 'paused':
      // A pause "until the browser closes" is stored as a very long one; all pauses end with the browser.
      return state.until - now > DAY_MS
        ? message('statePausedSession')
        : message('statePausedUntil', { time: new Date(state.until) });
  }
}
