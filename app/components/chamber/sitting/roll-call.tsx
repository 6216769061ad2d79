/** The roll call of the whole sitting: one's own answer first, then everybody of the committee. */
import type { CommitteePerson } from '../../../domain/committee/state.ts';
import { useFormat, useWords } from '../../../i18n/words.tsx';
import { Section } from '../../section.tsx';
import { Table } from '../../table.tsx';
import { MarkPresence } from '../mark-presence.tsx';
import { OwnPresence } from '../own-presence.tsx';
import { useSitting } from './sitting-context.ts';

const deliberating: readonly string[] = ['member', 'chair', 'secretary', 'adviser'];

export function RollCall() {
  const t = useWords('chamber');
  const { state, page, may, run } = useSitting();
  const people = page.people.filter((person) => person.roles.some((role) => deliberating.includes(role)));
  const count = state.attendance.length;
  return (
    <Section
      title={t('sitting.roll')}
      id="roll"
      intro={count === 0 ? t('sitting.roll-none') : t('sitting.roll-count', { count })}
    >
      {state.status === 'open' && may('answerRoll') ? (
        <OwnPresence
          mine={state.attendance.find((one) => one.accountId === page.me.accountId)}
          ask={t('attendance.you-are-not')}
          run={run}
        />
      ) : null}
      <Table
        caption={t('sitting.roll')}
        hideCaption
        rows={people}
        rowKey={(person) => person.accountId}
        columns={[
          { key: 'person', header: t('sitting.person'), rowHeader: true, cell: (person) => person.name },
          { key: 'role', header: t('sitting.role-head'), cell: (person) => <Roles person={person} /> },
          { key: 'where', header: t('sitting.where'), cell: (person) => <Where person={person} /> },
          ...(state.status === 'open' && may('markPresent')
            ? [
                {
                  key: 'mark',
                  header: t('sitting.mark'),
                  cell: (person: CommitteePerson) => <Mark person={person} />,
                },
              ]
            : []),
        ]}
      />
    </Section>
  );
}

function Roles({ person }: { person: CommitteePerson }) {
  const t = useWords('chamber');
  const format = useFormat();
  return (
    <>
      {format.list(
        person.roles.filter((role) => deliberating.includes(role)).map((role) => t(`role.${role}`)),
      )}
    </>
  );
}

function Where({ person }: { person: CommitteePerson }) {
  const t = useWords('chamber');
  const format = useFormat();
  const { state, presence, caseOf } = useSitting();
  const here = state.attendance.find((one) => one.accountId === person.accountId);
  const screens = presence.filter((one) => one.accountId === person.accountId);
  const at = screens.find((one) => one.at !== null)?.at;
  const number = at ? caseOf(at)?.number : undefined;
  return (
    <>
      {here ? (
        <strong>
          {t('sitting.where-since', { where: t(`attendance.${here.where}`), time: format.time(here.since) })}
        </strong>
      ) : (
        <span className="rk-quiet">{t('attendance.absent')}</span>
      )}
      {screens.length > 0 ? (
        <span className="rk-quiet">
          {' · '}
          {number ? t('sitting.in-chamber', { number }) : t('sitting.watching')}
        </span>
      ) : null}
    </>
  );
}

function Mark({ person }: { person: CommitteePerson }) {
  const { state, run } = useSitting();
  const { accountId, name } = person;
  const here = state.attendance.find((one) => one.accountId === accountId);
  return <MarkPresence accountId={accountId} name={name} here={here} run={run} />;
}
