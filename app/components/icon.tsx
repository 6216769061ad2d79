/** An icon from the one set; without a label it is decoration beside a word. */
import type { LucideIcon } from 'lucide-react';

export interface IconProps {
  readonly of: LucideIcon;
  readonly label?: string;
  readonly className?: string;
}

export function Icon({ of: Drawing, label, className }: IconProps) {
  const name = className ? `rk-icon ${className}` : 'rk-icon';
  return label ? (
    <Drawing className={name} role="img" aria-label={label} focusable="false" />
  ) : (
    <Drawing className={name} aria-hidden="true" focusable="false" />
  );
}
