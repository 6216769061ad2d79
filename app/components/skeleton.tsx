/** Keeps the place of what is on its way, so that nothing jumps when it arrives. */
import { useWords } from '../i18n/words.tsx';
import { VisuallyHidden } from './visually-hidden.tsx';

export interface SkeletonProps {
  readonly lines?: number;
  /** One block instead of lines of text. */
  readonly block?: boolean;
  readonly label?: string;
}

export function Skeleton({ lines = 3, block = false, label }: SkeletonProps) {
  const t = useWords('common');
  const rows = Array.from({ length: block ? 1 : lines }, (_, index) => `line-${index}`);
  return (
    <div className={block ? 'rk-skeleton rk-skeleton--block' : 'rk-skeleton'} aria-busy="true">
      <VisuallyHidden>{label ?? t('progress.busy')}</VisuallyHidden>
      {rows.map((row) => (
        <span key={row} className="rk-skeleton__line" aria-hidden="true" />
      ))}
    </div>
  );
}
