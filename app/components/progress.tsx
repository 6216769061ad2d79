/** How far something is, in words and as a bar; without a value it only says that it goes on. */
import { type ReactNode, useId } from 'react';
import { useWords } from '../i18n/words.tsx';

export interface ProgressProps {
  readonly label: ReactNode;
  readonly value?: number;
  readonly max?: number;
  /** In place of "3 van 12". */
  readonly detail?: ReactNode;
}

export function Progress({ label, value, max = 100, detail }: ProgressProps) {
  const t = useWords('common');
  const id = useId();
  const words = detail ?? (value === undefined ? t('progress.busy') : t('progress.part', { value, max }));
  return (
    <div className="rk-progress">
      <div className="rk-progress__words">
        <span id={`${id}-label`} className="rk-progress__label">
          {label}
        </span>
        <span id={`${id}-words`} className="rk-numbers">
          {words}
        </span>
      </div>
      <progress
        className="rk-progress__bar"
        aria-labelledby={`${id}-label ${id}-words`}
        max={max}
        {...(value === undefined ? {} : { value })}
      />
    </div>
  );
}
