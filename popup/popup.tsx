import type { JSX } from 'preact';
import { Announcer } from './announcer.tsx';
import { Footer } from './footer.tsx';
import { Header } from './header.tsx';
import { OwnPageQuestion } from './own-page-question.tsx';
import { OtherPages } from './other-pages.tsx';
import { ProtectionNotice } from './protection-notice.tsx';
import { ThisPage } from './this-page.tsx';

/** The whole popup, from top to bottom. */
export function Popup(): JSX.Element {
  return (
    <div class="popup">
      <Header />
      <main>
        <ProtectionNotice />
        <OwnPageQuestion />
        <ThisPage />
        <OtherPages />
      </main>
      <Footer />
      <Announcer />
    </div>
  );
}
