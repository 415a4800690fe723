import type { JSX } from 'preact';
import { useWords } from '../../ui/words.ts';

/** A website on one side, the computer's programs on the other, and what stands between them. */
export function Picture(): JSX.Element {
  const { t } = useWords();
  return (
    <svg class="picture" viewBox="0 0 360 120" role="img" aria-label={t('welcomePicture')}>
      <rect x="8" y="24" width="104" height="72" rx="8" class="outline" />
      <path d="M8 42h104M20 33h.1M30 33h.1M40 33h.1" class="outline" />
      <path d="M120 50h44M120 74h44" class="arrow" />
      <path d="M180 28l26 9v22c0 17-11 28-26 33-15-5-26-16-26-33V37z" class="shield" />
      <path d="M171 60l7 7 12-13" class="tick" />
      <rect x="248" y="24" width="104" height="58" rx="6" class="outline" />
      <path d="M236 96h128M266 44h40M266 54h28M266 64h34" class="outline" />
    </svg>
  );
}
