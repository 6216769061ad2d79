/** A part of a page under a rule: no box. */
import { type ReactNode, useId } from 'react';
import { Heading, type HeadingLevel } from './heading.tsx';
import { KeepFocus } from './keep-focus.tsx';

export interface SectionProps {
  readonly title: ReactNode;
  readonly level?: HeadingLevel;
  readonly look?: HeadingLevel;
  /** Anchor of the part, for links to it. */
  readonly id?: string;
  readonly actions?: ReactNode;
  readonly intro?: ReactNode;
  /** Focus comes back to the part when what had it goes away: where an act changes what stands here. */
  readonly keepsFocus?: boolean;
  readonly children?: ReactNode;
}

export function Section({
  title,
  level = 2,
  look = level,
  id,
  actions,
  intro,
  keepsFocus = false,
  children,
}: SectionProps) {
  const headingId = useId();
  const content = (
    <>
      <div className="rk-section__head">
        <Heading level={level} look={look} id={headingId}>
          {title}
        </Heading>
        {actions ? <div className="rk-button-group">{actions}</div> : null}
      </div>
      {intro ? <p className="rk-section__intro">{intro}</p> : null}
      {children}
    </>
  );
  if (keepsFocus) {
    return (
      <KeepFocus className="rk-section" labelledBy={headingId} {...(id ? { id } : {})}>
        {content}
      </KeepFocus>
    );
  }
  return (
    <section className="rk-section" id={id} aria-labelledby={headingId}>
      {content}
    </section>
  );
}
