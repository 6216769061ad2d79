/** The state of something, in a word. */
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';

export interface BadgeProps {
  readonly kind?: 'neutral' | 'accent' | 'ok' | 'wait' | 'danger';
  readonly icon?: LucideIcon;
  readonly children: ReactNode;
}

export function Badge({ kind = 'neutral', icon, children }: BadgeProps) {
  return (
    <span className={`nl-data-badge rk-badge rk-badge--${kind}`}>
      {icon ? <Icon of={icon} /> : null}
      {children}
    </span>
  );
}
