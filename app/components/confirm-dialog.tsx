/** Asks before something that cannot be undone, by saying what it will do. */
import { type ReactElement, type ReactNode, useEffect, useRef, useState } from 'react';
import type { Problem } from '../i18n/refusal-text.ts';
import { useWords } from '../i18n/words.tsx';
import { Alert } from './alert.tsx';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { FormActions } from './form-field.tsx';
import { Form, useNavigation } from './navigation.tsx';

export interface ConfirmDialogProps {
  readonly trigger: ReactElement;
  readonly title: ReactNode;
  /** One or two sentences: what happens, to whom, and whether it can be undone. */
  readonly consequence: ReactNode;
  /** The act in words, never "OK". */
  readonly confirmLabel: string;
  readonly kind?: 'danger' | 'primary';
  /** Does it; problems that come back are shown and the dialog stays. */
  // biome-ignore lint/suspicious/noConfusingVoidType: placeholder removed below
  readonly onConfirm?: () => void;
  readonly children?: ReactNode;
}
