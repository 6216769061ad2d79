/** One row in the place for leading: what it is about, and its acts. */
import type { ReactNode } from 'react';

/** @param label said to those who listen; on the screen the acts speak for themselves */
export function LeadRow({ label, children }: { label: string; children: ReactNode }) {
  return (
    <fieldset className="rk-chamber-lead__row" aria-label={label}>
      {children}
    </fieldset>
  );
}
