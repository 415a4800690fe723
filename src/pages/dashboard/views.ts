import { Activity, Grid3x3, Plug, ScrollText, ShieldCheck, SlidersHorizontal, type IconNode } from 'lucide';
import type { ComponentType } from 'preact';
import { message, type Message } from '../../core/message.ts';
import { HealthView } from './health/health-view.tsx';
import { IncidentsView } from './incidents/incidents-view.tsx';
import { PictureView } from './picture/picture-view.tsx';
import { RulesView } from './rules/rules-view.tsx';
import { ServicesView } from './services/services-view.tsx';
import { SettingsView } from './settings/settings-view.tsx';

export interface View {
  /** Its place in the address: `#rules`. */
  name: string;
  title: Message;
  icon: IconNode;
  /** Everything below the title. */
  content: ComponentType;
}

/** All views, in the order of the menu. The first one opens by itself. */
export const VIEWS: readonly [View, ...View[]] = [
  { name: 'incidents', title: message('dashboardIncidents'), icon: ScrollText, content: IncidentsView },
  { name: 'picture', title: message('dashboardPicture'), icon: Grid3x3, content: PictureView },
  { name: 'services', title: message('dashboardServices'), icon: Plug, content: ServicesView },
  { name: 'rules', title: message('dashboardRules'), icon: ShieldCheck, content: RulesView },
  { name: 'settings', title: message('dashboardSettings'), icon: SlidersHorizontal, content: SettingsView },
  { name: 'health', title: message('dashboardHealth'), icon: Activity, content: HealthView },
];
