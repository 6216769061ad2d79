/** Words for those who listen to the page. */
import type { ReactNode } from 'react';

export function VisuallyHidden({ children }: { children: ReactNode }) {
  return <span className="rk-visually-hidden">{children}</span>;
}
