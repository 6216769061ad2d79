/** Why somebody does what others must be able to understand afterwards: one field, wherever a command asks for a reason. */
import type { ReactNode } from 'react';
import { TextArea } from './text-area.tsx';

/** Characters of a reason that a command takes. */
export const LONGEST_REASON = 4000;

export interface ReasonFieldProps {
  readonly label: string;
  readonly help?: ReactNode;
  readonly rows?: number;
}

export function ReasonField(props: ReasonFieldProps) {
  return <TextArea name="reason" maxLength={LONGEST_REASON} {...props} />;
}
