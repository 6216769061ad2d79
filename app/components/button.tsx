/** Acts: a button says what it does, and where it matters what will happen, under it. */
import { LoaderCircle, type LucideIcon } from 'lucide-react';
import { forwardRef, type ReactNode, useId } from 'react';
import { Button as AriaButton, type PressEvent } from 'react-aria-components/Button';
import { useWords } from '../i18n/words.tsx';
import { Icon } from './icon.tsx';
import { BareLink } from './navigation.tsx';
import { Tooltip } from './tooltip.tsx';

export type ButtonKind = 'primary' | 'secondary' | 'quiet' | 'danger' | 'quiet-danger' | 'text';

export interface ButtonProps {
  readonly kind?: ButtonKind;
  readonly type?: 'button' | 'submit' | 'reset';
  readonly icon?: LucideIcon;
  /** Busy with what was asked: the button keeps focus, says so, and does nothing twice. */
  readonly pending?: boolean;
  readonly pendingText?: string;
  /** What will happen, under the button and read out with it. */
  readonly explanation?: ReactNode;
  readonly size?: 'medium' | 'small';
  readonly isDisabled?: boolean;
  readonly name?: string;
  readonly value?: string;
  readonly form?: string;
  readonly formAction?: string;
  readonly autoFocus?: boolean;
  readonly onPress?: (event: PressEvent) => void;
  readonly 'aria-expanded'?: boolean;
  readonly 'aria-controls'?: string;
  readonly 'aria-pressed'?: boolean;
  readonly 'aria-label'?: string;
  readonly lang?: string;
  readonly children: ReactNode;
}

const looks: Readonly<Record<ButtonKind, string>> = {
  primary: 'nl-button--primary',
  secondary: 'nl-button--secondary',
  quiet: 'nl-button--subtle',
  danger: 'nl-button--primary nl-button--negative',
  'quiet-danger': 'nl-button--secondary nl-button--negative',
  text: 'rk-button--text',
};

export function buttonClass(kind: ButtonKind, size: 'medium' | 'small' = 'medium'): string {
  if (kind === 'text') return looks.text;
  return `nl-button ${looks[kind]}${size === 'small' ? ' rk-button--small' : ''}`;
}

export const Button = forwardRef<HTMLButtonElement, ButtonProps>(function Button(
  {
    kind = 'secondary',
    type = 'button',
    icon,
    pending = false,
    pendingText,
    explanation,
    size = 'medium',
    isDisabled = false,
    children,
    onPress,
    ...rest
  },
  ref,
) {
  const t = useWords('common');
  const explanationId = useId();
  const shown = pending ? LoaderCircle : icon;
  const button = (
    <AriaButton
      {...rest}
      ref={ref}
      // Not the library's own pending state: what that announces outlives the button and then names nothing.
      type={pending ? 'button' : type}
      {...(pending ? { 'data-pending': true } : onPress ? { onPress } : {})}
      isDisabled={isDisabled}
      className={`${buttonClass(kind, size)}${isDisabled ? ' nl-button--disabled' : ''}`}
      {...(explanation ? { 'aria-describedby': explanationId } : {})}
    >
      {shown ? (
        <span className="nl-button__icon-start">
          <Icon of={shown} {...(pending ? { className: 'rk-spinner' } : {})} />
        </span>
      ) : null}
      <span className="nl-button__label">{pending ? (pendingText ?? t('action.busy')) : children}</span>
    </AriaButton>
  );
  if (!explanation) return button;
  return (
    <span className="rk-act">
      {button}
      <span id={explanationId} className="rk-act__explanation">
        {explanation}
      </span>
    </span>
  );
});

export interface LinkButtonProps {
  readonly to: string;
  readonly kind?: ButtonKind;
  readonly size?: 'medium' | 'small';
  readonly icon?: LucideIcon;
  /** A file or a page outside of Remix. */
  readonly reloadDocument?: boolean;
  readonly download?: boolean | string;
  /** Stays where the page was scrolled to: for what opens in place. */
  readonly preventScrollReset?: boolean;
  readonly children: ReactNode;
}

export function LinkButton({
  to,
  kind = 'secondary',
  size = 'medium',
  icon,
  children,
  ...rest
}: LinkButtonProps) {
  return (
    <BareLink to={to} {...rest} className={buttonClass(kind, size)}>
      {icon ? (
        <span className="nl-button__icon-start">
          <Icon of={icon} />
        </span>
      ) : null}
      <span className="nl-button__label">{children}</span>
    </BareLink>
  );
}

export interface IconButtonProps
  extends Omit<ButtonProps, 'children' | 'explanation' | 'pendingText' | 'icon'> {
  readonly label: string;
  readonly icon: LucideIcon;
}

/** An icon alone, where there is no room for a word; the word is its name and its tooltip. */
export function IconButton({
  label,
  icon,
  kind = 'quiet',
  size = 'medium',
  pending,
  isDisabled,
  onPress,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip text={label}>
      <AriaButton
        {...rest}
        aria-label={label}
        {...(pending ? { 'data-pending': true } : onPress ? { onPress } : {})}
        isDisabled={isDisabled ?? false}
        className={`${buttonClass(kind, size)} nl-button--icon-only`}
      >
        <span className="nl-button__icon-start">
          <Icon of={pending ? LoaderCircle : icon} {...(pending ? { className: 'rk-spinner' } : {})} />
        </span>
      </AriaButton>
    </Tooltip>
  );
}

export function ButtonGroup({ children }: { children: ReactNode }) {
  return <div className="rk-button-group">{children}</div>;
}
