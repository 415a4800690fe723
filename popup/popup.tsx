import type { JSX } from 'preact';
import { LogLossNotice } from '../src/ui/log-loss-notice.tsx';
import { Announcer } from './announcer.tsx';
import { Footer } from './footer.tsx';
import { Header } from './header.tsx';
import { OwnPageQuestion } from './own-page-question.tsx';
import { OtherPages } from './other-pages.tsx';
import { ProtectionNotice } from './protection-notice.tsx';
import { useStore } from './store-context.ts';
import { ThisPage } from './this-page.tsx';

/** The whole popup, from top to bottom. */
export function Popup(): JSX.Element {
  const { logLoss } = useStore();
  return (
    <div class="popup">
      <Header />
      <main>
        <ProtectionNotice />
        <LogLossNotice control={logLoss} />
        <OwnPageQuestion />
        <ThisPage />
        <OtherPages />
      </main>
      <Footer />
      <Announcer />
    </div>
  );
}
