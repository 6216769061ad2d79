/** A layer on top of the page, for one question or one form; focus goes in and comes back. */
import { X } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { Dialog as AriaDialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Heading as AriaHeading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { useWords } from '../i18n/words.tsx';
import { IconButton } from './button.tsx';

export interface DialogProps {
  readonly title: ReactNode;
  /** The control that opens it; without one the caller opens it through `isOpen`. */
  readonly trigger?: ReactElement;
  readonly isOpen?: boolean;
  readonly onOpenChange?: (isOpen: boolean) => void;
  readonly size?: 'small' | 'medium' | 'large';
  /** From the side, over the whole height. */
  readonly drawer?: 'left' | 'right';
  /** A question that wants an answer: pressing beside it does not close it. */
  readonly insists?: boolean;
  readonly children: ReactNode | ((close: () => void) => ReactNode);
}

export function Dialog({ trigger, isOpen, onOpenChange, ...content }: DialogProps) {
  const open = {
    ...(isOpen === undefined ? {} : { isOpen }),
    ...(onOpenChange === undefined ? {} : { onOpenChange }),
  };
  if (!trigger) return <DialogLayer {...content} {...open} />;
  return (
    <DialogTrigger {...open}>
      {trigger}
      <DialogLayer {...content} />
    </DialogTrigger>
  );
}

function DialogLayer({
  title,
  size = 'medium',
  drawer,
  insists = false,
  children,
  ...open
}: Omit<DialogProps, 'trigger'>) {
  const t = useWords('common');
  const veil = drawer ? `rk-veil rk-veil--drawer rk-veil--${drawer}` : 'rk-veil';
  const modal = drawer ? 'rk-modal rk-modal--drawer' : `rk-modal rk-modal--${size}`;
  return (
    <ModalOverlay {...open} isDismissable={!insists} className={veil}>
      <Modal className={modal}>
        <AriaDialog className="rk-dialog" role={insists ? 'alertdialog' : 'dialog'}>
          {({ close }) => (
            <>
              <div className="rk-dialog__head">
                <AriaHeading slot="title" level={2} className="nl-heading nl-heading--level-2">
                  {title}
                </AriaHeading>
                <IconButton label={t('action.close')} icon={X} onPress={close} />
              </div>
              {typeof children === 'function' ? children(close) : children}
            </>
          )}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
