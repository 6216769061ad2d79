/** The roll call of the whole sitting: one's own answer first, then everybody of the committee. */
import { EllipsisVertical, LogOut, MapPin, Wifi } from 'lucide-react';
import type { CommitteePerson } from '../../../domain/committee/state.ts';
import type { Attendance } from '../../../domain/sitting/state.ts';
import { problemsFrom } from '../../../i18n/refusal-text.ts';
import { useFormat, useWords } from '../../../i18n/words.tsx';
import { Button, IconButton } from '../../button.tsx';
import { ConfirmDialog } from '../../confirm-dialog.tsx';
import { Menu } from '../../menu.tsx';
import { Section } from '../../section.tsx';
import { Table } from '../../table.tsx';
import { RefusalsNote } from '../refusals-note.tsx';
import { useAct } from '../use-act.ts';
import { useSitting } from './sitting-context.ts';

const deliberating: readonly string[] = ['member', 'chair', 'secretary', 'adviser'];

export function RollCall() {
  const t = useWords('chamber');
  const { state, page, may } = useSitting();
  const people = page.people.filter((person) => person.roles.some((role) => deliberating.includes(role)));
  const count = state.attendance.length;
  return (
    <Section
      title={t('sitting.roll')}
      id="roll"
      intro={count === 0 ? t('sitting.roll-none') : t('sitting.roll-count', { count })}
    >
      {state.status === 'open' && may('answerRoll') ? <MyAnswer /> : null}
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

function MyAnswer() {
  const t = useWords('chamber');
  const { state, page, run } = useSitting();
  const act = useAct();
  const mine = state.attendance.find((one) => one.accountId === page.me.accountId);
  const answer = (where: Attendance['where']) => void act.run(() => run({ type: 'answerRoll', where }));
  return (
    <div className="rk-sitting-answer">
      <p>
        {mine
          ? t('attendance.you-are', { where: t(`attendance.${mine.where}`) })
          : t('attendance.you-are-not')}
      </p>
      <div className="rk-button-group">
        {mine?.where === 'in-the-room' ? null : (
          <Button
            kind={mine ? 'quiet' : 'secondary'}
            icon={MapPin}
            isDisabled={act.pending}
            onPress={() => answer('in-the-room')}
          >
            {t(mine ? 'attendance.change-to-room' : 'attendance.answer-room')}
          </Button>
        )}
        {mine?.where === 'at-a-distance' ? null : (
          <Button
            kind={mine ? 'quiet' : 'secondary'}
            icon={Wifi}
            isDisabled={act.pending}
            onPress={() => answer('at-a-distance')}
          >
            {t(mine ? 'attendance.change-to-distance' : 'attendance.answer-distance')}
          </Button>
        )}
        {mine ? (
          <ConfirmDialog
            trigger={
              <Button kind="quiet" icon={LogOut}>
                {t('attendance.leave')}
              </Button>
            }
            title={t('attendance.leave-title')}
            consequence={t('attendance.leave-consequence')}
            confirmLabel={t('attendance.leave-confirm')}
            kind="primary"
            onConfirm={async () => {
              const left = await run({ type: 'leaveSitting' });
              return left.ok ? [] : problemsFrom(t, left.refusals);
            }}
          />
        ) : null}
      </div>
      <RefusalsNote refusals={act.refusals} />
    </div>
  );
}

function Mark({ person }: { person: CommitteePerson }) {
  const t = useWords('chamber');
  const { state, run } = useSitting();
  const act = useAct();
  const { accountId, name } = person;
  const isHere = state.attendance.some((one) => one.accountId === accountId);
  const mark = (where: Attendance['where']) =>
    void act.run(() => run({ type: 'markPresent', accountId, where }));
  return (
    <>
      <Menu
        label={t('attendance.mark', { name })}
        trigger={
          <IconButton
            size="small"
            icon={EllipsisVertical}
            label={t('attendance.mark', { name })}
            pending={act.pending}
          />
        }
        items={[
          { id: 'room', label: t('attendance.mark-room'), onAction: () => mark('in-the-room') },
          { id: 'distance', label: t('attendance.mark-distance'), onAction: () => mark('at-a-distance') },
          {
            id: 'absent',
            label: t('attendance.mark-absent'),
            disabled: !isHere,
            onAction: () => void act.run(() => run({ type: 'markAbsent', accountId })),
          },
        ]}
      />
      <RefusalsNote refusals={act.refusals} />
    </>
  );
}
