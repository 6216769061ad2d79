/** Nothing here yet: says so, and what to do next. */
import type { ReactNode } from 'react';

export interface EmptyStateProps {
  readonly title: ReactNode;
  readonly action?: ReactNode;
  readonly children?: ReactNode;
}

export function EmptyState({ title, action, children }: EmptyStateProps) {
  return (
    <div className="rk-empty">
      <p className="rk-empty__title">{title}</p>
      {children ? <div className="rk-empty__text">{children}</div> : null}
      {action ? <div className="rk-empty__action">{action}</div> : null}
    </div>
  );
}
