/** One row in the place for leading: what it is about, and its acts. */
import type { ReactNode } from 'react';

export function LeadRow({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="rk-chamber-lead__row">
      <div className="rk-chamber-lead__label">{label}</div>
      <div className="rk-chamber-lead__acts">{children}</div>
    </div>
  );
}
