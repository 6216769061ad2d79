/** The head of a page, as on the cover of a well-kept file: what it is, of whom, in which state. */
import type { ReactNode } from 'react';
import { Breadcrumb, type Crumb } from './breadcrumb.tsx';
import type { Fact } from './description-list.tsx';
import { Heading } from './heading.tsx';

export interface PageHeadProps {
  readonly title: ReactNode;
  /** A short line above the title: "Zaak 2026-014". */
  readonly kicker?: ReactNode;
  readonly lead?: ReactNode;
  readonly badges?: ReactNode;
  /** Short facts in a row under the title: "Ontvangen 3 mei 2026". */
  readonly facts?: readonly Fact[];
  readonly actions?: ReactNode;
  readonly breadcrumb?: readonly Crumb[];
}

export function PageHead({ title, kicker, lead, badges, facts, actions, breadcrumb }: PageHeadProps) {
  return (
    <header className="rk-page-head">
      {breadcrumb ? <Breadcrumb items={breadcrumb} /> : null}
      <div className="rk-page-head__line">
        <div className="rk-page-head__words">
          {kicker ? <p className="rk-page-head__kicker">{kicker}</p> : null}
          <Heading level={1}>{title}</Heading>
          {badges ? <div className="rk-page-head__badges">{badges}</div> : null}
          {facts ? (
            <dl className="rk-page-head__facts">
              {facts.map((fact) => (
                <div key={fact.term}>
                  <dt>{fact.term}</dt> <dd>{fact.description}</dd>
                </div>
              ))}
            </dl>
          ) : null}
          {lead ? <p className="rk-page-head__lead">{lead}</p> : null}
        </div>
        {actions ? <div className="rk-button-group">{actions}</div> : null}
      </div>
    </header>
  );
}
