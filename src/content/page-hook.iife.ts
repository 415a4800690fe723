import { hookCredentials } from './hooks/credentials.ts';
import { hookMarkup } from './hooks/markup.ts';
import { hookNetwork } from './hooks/network.ts';
import { hookSources } from './hooks/sources.ts';
import { hookStack } from './hooks/stack.ts';
import { hookText } from './hooks/text.ts';
import { hookWebRtc } from './hooks/webrtc.ts';
import { isLocalPage } from './is-local-page.ts';
import { openChannel } from './page-channel.ts';
import { reporter } from './report.ts';

if (!isLocalPage()) {
  const report = reporter(openChannel());
  hookText();
  if (__TARGET__ === 'firefox') hookStack();
  hookNetwork(report);
  hookWebRtc(report);
  if (__TARGET__ === 'chrome') hookCredentials(report);
  hookSources(report);
  hookMarkup(report);
}
