/** One part of the chamber under its heading: it can be led to, and it keeps focus when its content changes. */
import { type ReactNode, useId } from 'react';
import { Heading } from '../heading.tsx';
import { KeepFocus } from '../keep-focus.tsx';
import { type Place, placeId } from './chamber-context.ts';

export interface PartProps {
  readonly title: ReactNode;
  readonly place?: Place;
  /** Beside the heading: a badge, a timer. */
  readonly aside?: ReactNode;
  /** The one part that asks something of this person now. */
  readonly asks?: boolean;
  readonly children: ReactNode;
}

export function Part({ title, place, aside, asks = false, children }: PartProps) {
  const headingId = useId();
  return (
    <KeepFocus
      className={`rk-chamber-part${asks ? ' rk-chamber-part--asks' : ''}`}
      labelledBy={headingId}
      {...(place ? { id: placeId(place) } : {})}
    >
      <div className="rk-chamber-part__head">
        <Heading level={3} look={4} id={headingId}>
          {title}
        </Heading>
        {aside}
      </div>
      {children}
    </KeepFocus>
  );
}
