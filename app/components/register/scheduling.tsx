/** Brings a case to the agenda of a sitting; says what must come first while it cannot. */
import { CalendarPlus } from 'lucide-react';
import type { ReactNode } from 'react';
import type { FormAnswer } from '../../i18n/form-answer.ts';
import { useFormat, useWords } from '../../i18n/words.tsx';
import { ActForm } from '../act-form.tsx';
import { Alert } from '../alert.tsx';
import { LinkButton } from '../button.tsx';
import { RadioGroup } from '../choice-groups.tsx';
import { Disclosure } from '../disclosure.tsx';
import { Link } from '../navigation.tsx';
import { NumberInput } from '../number-input.tsx';
import type { PanelModel } from './panel-model.ts';

export function Scheduling({ model, answer }: { model: PanelModel; answer: FormAnswer | undefined }) {
  const t = useWords('register');
  const format = useFormat();
  const { sittings, sittingId, caseId } = model;
  const sitting = sittings.find((one) => one.sittingId === sittingId);
  const others = sittings.filter((one) => one.sittingId !== sittingId);
  return (
    <>
      {sitting ? (
        <Alert kind="ok" title={t('schedule.is-scheduled')}>
          <Link to={`/sittings/${sitting.sittingId}`}>{sitting.title}</Link>,{' '}
          {format.weekday(sitting.startsAt)}, {format.time(sitting.startsAt)}
        </Alert>
      ) : null}
      {model.maySchedule ? (
        <Foldable moves={sitting !== undefined} open={answer?.form === 'schedule'}>
          <ScheduleForm
            caseId={caseId}
            sittings={others}
            moves={sitting !== undefined}
            answer={answer}
            hasChair={model.hasChair}
          />
        </Foldable>
      ) : sitting ? null : (
        <p className="rk-quiet">{t(`schedule.not-now.${reasonOf(model)}`)}</p>
      )}
    </>
  );
}

/** Once there is a sitting, another one is an exception. */
function Foldable({ moves, open, children }: { moves: boolean; open: boolean; children: ReactNode }) {
  const t = useWords('register');
  if (!moves) return <>{children}</>;
  return (
    <Disclosure summary={t('schedule.move')} open={open}>
      {children}
    </Disclosure>
  );
}

function reasonOf({ status }: PanelModel): 'registered' | 'admitted' | 'waiting' | 'past' {
  if (status === 'registered') return 'registered';
  if (status === 'admitted') return 'admitted';
  return status === 'preparing' ? 'waiting' : 'past';
}

interface ScheduleFormProps {
  readonly caseId: string;
  readonly sittings: PanelModel['sittings'];
  readonly moves: boolean;
  readonly hasChair: boolean;
  readonly answer: FormAnswer | undefined;
}

function ScheduleForm({ sittings, moves, hasChair, answer }: ScheduleFormProps) {
  const t = useWords('register');
  const format = useFormat();
  if (!hasChair) return <p className="rk-quiet">{t('schedule.chair-first')}</p>;
  if (sittings.length === 0) {
    return moves ? null : (
      <Alert
        kind="info"
        title={t('schedule.no-sitting')}
        actions={
          <LinkButton to="/sittings?add=1" icon={CalendarPlus}>
            {t('sitting.plan')}
          </LinkButton>
        }
      />
    );
  }
  return (
    <ActForm
      id="schedule"
      answer={answer}
      kind={moves ? 'secondary' : 'primary'}
      submit={t(moves ? 'schedule.move' : 'schedule.submit')}
      icon={CalendarPlus}
      explanation={t('schedule.explanation')}
    >
      <RadioGroup
        name="sittingId"
        label={t('schedule.sitting')}
        defaultValue={sittings.length === 1 ? (sittings[0]?.sittingId ?? '') : ''}
        options={sittings.map((one) => ({
          value: one.sittingId,
          label: one.title,
          help: `${format.weekday(one.startsAt)}, ${format.time(one.startsAt)}${one.place ? ` · ${one.place}` : ''}`,
        }))}
      />
      <NumberInput
        name="minutes"
        label={t('schedule.minutes')}
        unit={t('schedule.minutes-unit')}
        defaultValue={60}
      />
    </ActForm>
  );
}
