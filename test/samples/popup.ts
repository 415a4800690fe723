import { mountPopup } from '../../popup/mount-popup.tsx';
import { sampleWorldOfAddress } from './sample-world-of-address.ts';
import { words } from './words.ts';

mountPopup(sampleWorldOfAddress().dependencies, words, document.body);
