import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { PopupStore } from './popup-store.ts';

export const StoreContext = createContext<PopupStore | null>(null);

export function useStore(): PopupStore {
  const store = useContext(StoreContext);
  if (!store) throw new Error('No StoreContext around this component');
  return store;
}
