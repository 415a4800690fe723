import { mountWelcome } from '../../src/pages/welcome/mount-welcome.tsx';
import { sampleWorldOfAddress } from './sample-world-of-address.ts';
import { words } from './words.ts';

mountWelcome(sampleWorldOfAddress().welcome, words, document.body);
