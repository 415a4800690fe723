import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { DashboardStore } from './dashboard-store.ts';

export const StoreContext = createContext<DashboardStore | null>(null);

export function useStore(): DashboardStore {
  const store = useContext(StoreContext);
  if (!store) throw new Error('No StoreContext around this component');
  return store;
}
