/** The dossier beside the draft: request, persons, circumstances side by side, exhibits and what has happened. */
import { useFormat, useWords } from '../../i18n/words.tsx';
import { DescriptionList } from '../description-list.tsx';
import { Link } from '../navigation.tsx';
import { CaseTimeline } from './case-timeline.tsx';
import { useChamber } from './chamber-context.ts';
import { Circumstances } from './circumstances.tsx';
import { Exhibits } from './exhibits.tsx';
import { Part } from './part.tsx';

export function DossierPane() {
  const t = useWords('chamber');
  const { state } = useChamber();
  return (
    <>
      <Persons />
      <Circumstances />
      <Exhibits />
      <RequestPart />
      <Part title={t('dossier.timeline')}>
        <CaseTimeline />
      </Part>
      <p>
        <Link to={`/cases/${state.caseId}`}>{t('file')}</Link>
      </p>
    </>
  );
}

function RequestPart() {
  const t = useWords('chamber');
  const format = useFormat();
  const { request } = useChamber().state;
  return (
    <Part title={t('dossier.request')}>
      <p className="rk-chamber-summary">{request.summary}</p>
      <DescriptionList
        layout="above"
        items={[
          { term: t('dossier.submitter'), description: request.submitterName },
          { term: t('dossier.received'), description: format.date(request.receivedOn) },
          ...(request.removalDate
            ? [{ term: t('dossier.removal-date'), description: format.date(request.removalDate) }]
            : []),
        ]}
      />
    </Part>
  );
}

function Persons() {
  const t = useWords('chamber');
  const { persons } = useChamber().state;
  return (
    <Part title={t('dossier.persons')}>
      <ul className="rk-chamber-persons">
        {persons.map((person) => (
          <li key={person.personId}>
            <strong>{person.name}</strong>
            <div className="rk-quiet">
              {[
                t(person.minor ? 'dossier.minor' : 'dossier.adult'),
                ...(person.birthYear ? [t('dossier.born', { year: String(person.birthYear) })] : []),
                person.stateless ? t('dossier.stateless') : person.nationality,
                person.residence,
              ]
                .filter(Boolean)
                .join(', ')}
            </div>
          </li>
        ))}
      </ul>
    </Part>
  );
}
