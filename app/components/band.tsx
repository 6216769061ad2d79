/** A quiet strip across the place it is about: "De tekst staat stil tijdens de ronde". */
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';

export interface BandProps {
  readonly kind?: 'neutral' | 'accent' | 'ok' | 'wait' | 'danger';
  readonly icon?: LucideIcon;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

export function Band({ kind = 'neutral', icon, actions, children }: BandProps) {
  return (
    <div className={`rk-band rk-band--${kind}`}>
      {icon ? <Icon of={icon} /> : null}
      <div className="rk-band__text">{children}</div>
      {actions ? <div className="rk-band__actions">{actions}</div> : null}
    </div>
  );
}
