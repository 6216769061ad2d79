/** A message in place: what it is about stands there as a word, not only as a colour. */
import { CircleAlert, CircleCheck, Hourglass, Info, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { useWords } from '../i18n/words.tsx';
import { Icon } from './icon.tsx';

export type MessageKind = 'info' | 'ok' | 'wait' | 'danger';

export const messageIcons: Readonly<Record<MessageKind, LucideIcon>> = {
  info: Info,
  ok: CircleCheck,
  wait: Hourglass,
  danger: CircleAlert,
};

const nlKinds: Readonly<Record<MessageKind, string>> = {
  info: 'info',
  ok: 'ok',
  wait: 'warning',
  danger: 'error',
};

export interface AlertProps {
  readonly kind?: MessageKind;
  /** Without one, the kind itself is the title: "Let op". */
  readonly title?: ReactNode;
  readonly actions?: ReactNode;
  /** Read out when it appears after the page was loaded. */
  readonly live?: boolean;
  readonly children?: ReactNode;
}

export function Alert({ kind = 'info', title, actions, live = false, children }: AlertProps) {
  const t = useWords('common');
  return (
    <div
      className={`utrecht-alert utrecht-alert--${nlKinds[kind]} rk-alert rk-alert--${kind}`}
      role={live ? 'status' : undefined}
    >
      <Icon of={messageIcons[kind]} className="rk-alert__icon" />
      <div className="utrecht-alert__content rk-alert__content">
        <div className="utrecht-alert__message">
          <div className="rk-alert__title">{title ?? t(`alert.${kind}`)}</div>
          {children ? <div>{children}</div> : null}
        </div>
        {actions ? <div className="rk-button-group">{actions}</div> : null}
      </div>
    </div>
  );
}
