/** What opened in its place on a page because the address asks for it: a form, an exhibit. */
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { ActForm, type ActFormProps } from '../act-form.tsx';

export interface OpenedProps {
  readonly title: string;
  /** It was asked for, so it takes focus; a form that stands there anyway does not. */
  readonly takesFocus: boolean;
  readonly intro?: ReactNode;
  readonly level?: 2 | 3 | 4;
  readonly children: ReactNode;
}

export function Opened({ title, takesFocus, intro, level = 3, children }: OpenedProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const headingId = useId();
  const Tag = level === 2 ? 'h2' : level === 3 ? 'h3' : 'h4';
  useEffect(() => {
    if (takesFocus) heading.current?.focus();
  }, [takesFocus]);
  return (
    <section className="rk-register-opened" aria-labelledby={headingId}>
      <Tag id={headingId} ref={heading} tabIndex={-1} className="nl-heading nl-heading--level-3">
        {title}
      </Tag>
      {intro ? <div className="rk-measure">{intro}</div> : null}
      {children}
    </section>
  );
}

export interface OpenedFormProps extends ActFormProps, Omit<OpenedProps, 'children' | 'takesFocus'> {
  readonly takesFocus?: boolean;
}

/** The usual case: somebody asked for one form, and finds it under its own heading. */
export function OpenedForm({ title, takesFocus = true, intro, level = 3, ...form }: OpenedFormProps) {
  return (
    <Opened title={title} takesFocus={takesFocus} intro={intro} level={level}>
      <ActForm {...form} />
    </Opened>
  );
}
