/** Gives every control of one form its problem and the value that was typed before, found by name. */
import { createContext, type ReactNode, useContext } from 'react';
import type { Problem } from '../i18n/refusal-text.ts';

export type KeptValues = Readonly<Record<string, string | readonly string[] | undefined>>;

interface Scope {
  readonly id: string;
  readonly problems: readonly Problem[];
  readonly values: KeptValues;
}

const FormScopeContext = createContext<Scope>({ id: 'form', problems: [], values: {} });

export interface FormScopeProps {
  /** Unique on the page; the ids of the controls begin with it. */
  readonly id: string;
  readonly problems?: readonly Problem[];
  /** What the person had filled in, when the form comes back. */
  readonly values?: KeptValues;
  readonly children: ReactNode;
}

export function FormScope({ id, problems = [], values = {}, children }: FormScopeProps) {
  return <FormScopeContext.Provider value={{ id, problems, values }}>{children}</FormScopeContext.Provider>;
}

export function useFormScope(): Scope {
  return useContext(FormScopeContext);
}

export const controlId = (scopeId: string, name: string): string =>
  `${scopeId}-${name.replaceAll(/[^\w-]+/g, '-')}`;

export interface FieldState {
  readonly id: string;
  readonly problem: string | null;
  /** First kept value, for controls with one value. */
  readonly value: string | undefined;
  readonly values: readonly string[] | undefined;
}

export function useFieldState(name: string): FieldState {
  const { id, problems, values } = useFormScope();
  const kept = values[name];
  const list = kept === undefined ? undefined : typeof kept === 'string' ? [kept] : kept;
  return {
    id: controlId(id, name),
    problem: problems.find((problem) => problem.field === name)?.text ?? null,
    value: list?.[0],
    values: list,
  };
}
