/** A part of a page under a rule: no box. */
import { type ReactNode, useId } from 'react';
import { Heading, type HeadingLevel } from './heading.tsx';

export interface SectionProps {
  readonly title: ReactNode;
  readonly level?: HeadingLevel;
  readonly look?: HeadingLevel;
  /** Anchor of the part, for links to it. */
  readonly id?: string;
  readonly actions?: ReactNode;
  readonly intro?: ReactNode;
  readonly children?: ReactNode;
}

export function Section({ title, level = 2, look = level, id, actions, intro, children }: SectionProps) {
  const headingId = useId();
  return (
    <section className="rk-section" id={id} aria-labelledby={headingId}>
      <div className="rk-section__head">
        <Heading level={level} look={look} id={headingId}>
          {title}
        </Heading>
        {actions ? <div className="rk-button-group">{actions}</div> : null}
      </div>
      {intro ? <p className="rk-section__intro">{intro}</p> : null}
      {children}
    </section>
  );
}
