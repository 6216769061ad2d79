/** Dissenting opinions after a round that decides: a text of one's own, with others, or none (DISSENT-1). */
import { CalendarClock } from 'lucide-react';
import { earliestDissentDeadline } from '../../domain/case/dissent-deadline.ts';
import { type Dissent, dissentersOf, openRoundOf } from '../../domain/case/state.ts';
import { refuse } from '../../domain/refusal.ts';
import { useFormat, useWords } from '../../i18n/words.tsx';
import { Button } from '../button.tsx';
import { ConfirmDialog } from '../confirm-dialog.tsx';
import { DateInput } from '../date-input.tsx';
import { TextInput } from '../text-input.tsx';
import { useChamber } from './chamber-context.ts';
import { deadlineInstant } from './dissent-deadline.ts';
import { MyDissent } from './my-dissent.tsx';
import { useNow } from './now.tsx';
import { Part } from './part.tsx';

export function DissentPanel() {
  const t = useWords('chamber');
  const { state, me } = useChamber();
  const { deliberation } = state;
  const dissenters = dissentersOf(state);
  if (!deliberation || openRoundOf(state) || dissenters.length === 0) return null;
  return (
    <Part title={t('dissent.title')} place="dissent">
      {dissenters.includes(me.accountId) && me.seated && !state.adoption ? <MyDissent /> : null}
      <Overview dissents={deliberation.dissents} dissenters={dissenters} />
      {state.adoption ? null : <Deadline />}
    </Part>
  );
}

function Overview({ dissents, dissenters }: { dissents: readonly Dissent[]; dissenters: readonly string[] }) {
  const t = useWords('chamber');
  const format = useFormat();
  const { state, nameOf } = useChamber();
  const waivers = state.deliberation?.waivers ?? [];
  const names = (ids: readonly string[]) => format.list(ids.map(nameOf));
  const writing = dissents.flatMap((dissent) => dissent.authors);
  const waived = dissenters.filter((id) => waivers.includes(id) && !writing.includes(id));
  const undecided = dissenters.filter((id) => !waivers.includes(id) && !writing.includes(id));
  return (
    <ul className="rk-chamber-dissents" aria-label={t('dissent.list')}>
      {dissents.map((dissent) => (
        <li key={dissent.dissentId}>
          {t('dissent.by', { names: names(dissent.authors) })}:{' '}
          {dissent.submittedAt ? t('dissent.submitted', { at: dissent.submittedAt }) : t('dissent.writing')}
        </li>
      ))}
      {waived.length > 0 ? <li>{t('dissent.waived-by', { names: names(waived) })}</li> : null}
      {undecided.length > 0 ? <li>{t('dissent.undecided', { names: names(undecided) })}</li> : null}
    </ul>
  );
}

function Deadline() {
  const t = useWords('chamber');
  const now = useNow();
  const { state, may, runCase } = useChamber();
  const deadline = state.deliberation?.dissentDeadline ?? null;
  const earliest = earliestDissentDeadline(state, new Date(now).toISOString());
  const passed = deadline !== null && Date.parse(deadline) <= now;
  return (
    <>
      {deadline ? (
        <p>{t(passed ? 'dissent.deadline-passed' : 'dissent.deadline', { at: deadline })}</p>
      ) : null}
      {may('setDissentDeadline') ? (
        <ConfirmDialog
          trigger={
            <Button kind="quiet" size="small" icon={CalendarClock}>
              {t('dissent.set-deadline')}
            </Button>
          }
          title={t('dissent.set-deadline-title')}
          consequence={t('dissent.set-deadline-consequence')}
          confirmLabel={t('dissent.set-deadline-confirm')}
          kind="primary"
          onConfirm={async (data) => {
            const at = deadlineInstant(String(data.get('date') ?? ''), String(data.get('time') ?? ''));
            if (at === null) return refuse('deadline-invalid', {}, 'date');
            const answer = await runCase({ type: 'setDissentDeadline', deadline: at });
            if (answer.ok) return answer;
            return { ok: false, refusals: answer.refusals.map((one) => ({ ...one, field: 'date' })) };
          }}
        >
          <DateInput
            name="date"
            label={t('dissent.deadline-date')}
            help={t('dissent.deadline-earliest', { at: earliest })}
          />
          <TextInput
            name="time"
            label={t('dissent.deadline-time')}
            help={t('dissent.deadline-time-help')}
            defaultValue="17:00"
            width="short"
          />
        </ConfirmDialog>
      ) : null}
    </>
  );
}
