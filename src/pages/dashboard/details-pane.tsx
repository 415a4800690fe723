import { ArrowLeft } from 'lucide';
import type { ComponentChildren, JSX, Ref } from 'preact';
import { Icon } from '../../ui/icon.tsx';
import { useWords } from '../../ui/words.ts';

interface Props {
  heading: Ref<HTMLHeadingElement>;
  title: ComponentChildren;
  /** Where "back to the list" leads. */
  listHash: string;
  children: ComponentChildren;
}

/** All that is known of one line of a list: the way back, a title that takes the focus, and the rest. */
export function DetailsPane({ heading, title, listHash, children }: Props): JSX.Element {
  const { t } = useWords();
  return (
    <article class="incident-details" aria-labelledby="details-title">
      <a class="link back" href={listHash}>
        <Icon node={ArrowLeft} size={14} />
        {t('dashboardBackToList')}
      </a>
      <h2 id="details-title" tabIndex={-1} ref={heading}>
        {title}
      </h2>
      {children}
    </article>
  );
}
