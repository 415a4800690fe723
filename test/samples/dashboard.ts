import { mountDashboard } from '../../src/pages/dashboard/mount-dashboard.tsx';
import { sampleWorldOfAddress } from './sample-world-of-address.ts';
import { words } from './words.ts';

mountDashboard(sampleWorldOfAddress().dashboard, words, document.body);
