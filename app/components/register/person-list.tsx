/** The persons a case is about, with what is known of each. */
import { Pencil } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Person } from '../../domain/case/dossier.ts';
import { useWords } from '../../i18n/words.tsx';
import { Badge } from '../badge.tsx';
import { LinkButton } from '../button.tsx';
import { VisuallyHidden } from '../visually-hidden.tsx';

export interface PersonListProps {
  readonly persons: readonly Person[];
  /** Address of the form for one person; null when this reader may not correct. */
  readonly editTo: ((personId: string) => string) | null;
  /** The form, in the place of the person it is about. */
  readonly form: (person: Person) => ReactNode | null;
}

export function PersonList({ persons, editTo, form }: PersonListProps) {
  const t = useWords('register');
  return (
    <ul className="rk-register-list">
      {persons.map((person) => (
        <li key={person.personId} id={`person-${person.personId}`}>
          {form(person) ?? (
            <div className="rk-register-list__line">
              <div>
                <div className="rk-cluster">
                  <strong>{person.name}</strong>
                  {person.minor ? <Badge>{t('person.minor-mark')}</Badge> : null}
                </div>
                <PersonFacts person={person} />
              </div>
              {editTo ? (
                <LinkButton
                  kind="quiet"
                  size="small"
                  icon={Pencil}
                  to={editTo(person.personId)}
                  preventScrollReset
                >
                  {t('correct')} <VisuallyHidden>{person.name}</VisuallyHidden>
                </LinkButton>
              ) : null}
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

function PersonFacts({ person }: { person: Person }) {
  const t = useWords('register');
  const facts = [
    person.birthYear === null ? null : t('person.born', { year: String(person.birthYear) }),
    person.stateless ? t('person.stateless-mark') : person.nationality || null,
    t('person.lives', { residence: person.residence }),
    person.vNumber ? t('person.v', { number: person.vNumber }) : null,
  ];
  return <p className="rk-quiet rk-numbers">{facts.filter((fact) => fact !== null).join(' · ')}</p>;
}
