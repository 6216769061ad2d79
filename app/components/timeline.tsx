/** What happened, what is going on and what is still to come, from top to bottom. */
import type { ReactNode } from 'react';
import { useWords } from '../i18n/words.tsx';
import { VisuallyHidden } from './visually-hidden.tsx';

export type TimelineState = 'done' | 'now' | 'ahead';

export interface TimelineItem {
  readonly id: string;
  readonly title: ReactNode;
  /** In words: "31 juli 2027". */
  readonly when?: string;
  /** The same in ISO 8601, for machines. */
  readonly dateTime?: string;
  readonly detail?: ReactNode;
  readonly state?: TimelineState;
}

export function Timeline({ items }: { items: readonly TimelineItem[] }) {
  const t = useWords('common');
  return (
    <ol className="rk-timeline">
      {items.map((item) => {
        const state = item.state ?? 'done';
        return (
          <li
            key={item.id}
            className={`rk-timeline__item rk-timeline__item--${state}`}
            aria-current={state === 'now' ? 'step' : undefined}
          >
            <span className="rk-timeline__dot" aria-hidden="true" />
            <div>
              <VisuallyHidden>{t(`timeline.${state}`)}: </VisuallyHidden>
              <div className="rk-timeline__title">{item.title}</div>
              {item.when ? (
                <time className="rk-timeline__when" dateTime={item.dateTime}>
                  {item.when}
                </time>
              ) : null}
              {item.detail ? <div className="rk-timeline__detail">{item.detail}</div> : null}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
