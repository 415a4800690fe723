import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Translate } from '../core/translate.ts';

export interface Words {
  t: Translate;
  locale: string;
}

/** The language, given from outside, so that the pages also mount where there is no extension (tests, samples). */
export const WordsContext = createContext<Words | null>(null);

export function useWords(): Words {
  const words = useContext(WordsContext);
  if (!words) throw new Error('No WordsContext around this component');
  return words;
}
