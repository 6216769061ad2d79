/** The one form about the panel that the address asks for: a seat for anybody, a seat made free, or stepping aside. */
import { DoorOpen, UserMinus, UserPlus } from 'lucide-react';
import type { FormAnswer } from '../../i18n/form-answer.ts';
import { useWords } from '../../i18n/words.tsx';
import { Alert } from '../alert.tsx';
import { Checkbox } from '../choice-groups.tsx';
import { Select } from '../select.tsx';
import { OpenedForm } from './opened.tsx';
import type { PanelModel } from './panel-model.ts';
import { ReasonedForm } from './reasoned-form.tsx';

export interface PanelFormProps {
  readonly base: string;
  readonly model: PanelModel;
  readonly params: URLSearchParams;
  readonly answer: FormAnswer | undefined;
}

export function PanelForm({ base, model, params, answer }: PanelFormProps) {
  if (params.has('seat') && model.mayCompose) return <SeatForm base={base} model={model} answer={answer} />;
  if (params.has('recuse') && model.mayRecuse) {
    return <RecuseForm base={base} endsRound={model.recusalEndsRound} answer={answer} />;
  }
  const vacated = params.get('vacate');
  const seat = model.disciplines.flatMap(({ seats }) => seats).find((one) => one.seatId === vacated);
  if (!seat || !model.mayVacate) return null;
  return <VacateForm key={seat.seatId} base={base} seat={seat} answer={answer} />;
}

function SeatForm({ base, model, answer }: Omit<PanelFormProps, 'params'>) {
  const t = useWords('register');
  return (
    <OpenedForm
      title={t('panel.seat')}
      id="seat"
      answer={answer}
      submit={t('panel.seat-submit')}
      icon={UserPlus}
      cancelTo={base}
    >
      <Select
        name="accountId"
        label={t('panel.person')}
        placeholder={t('common:form.choose')}
        width="medium"
        options={model.available.map(({ accountId, name }) => ({ value: accountId, label: name }))}
      />
      <Select
        name="discipline"
        label={t('panel.discipline')}
        help={t('panel.discipline-help')}
        placeholder={t('common:form.choose')}
        width="medium"
        options={model.disciplines.map(({ discipline, label, kind, full }) => ({
          value: discipline,
          label: `${label} (${t(`panel.kind.${kind}`)})`,
          disabled: full,
        }))}
      />
      {model.hasChair ? null : <Checkbox name="chair" label={t('panel.as-chair')} />}
    </OpenedForm>
  );
}

function VacateForm({
  base,
  seat,
  answer,
}: {
  base: string;
  seat: { readonly seatId: string; readonly name: string };
  answer: FormAnswer | undefined;
}) {
  const t = useWords('register');
  return (
    <ReasonedForm
      title={t('panel.vacate-title', { name: seat.name })}
      id="vacate"
      answer={answer}
      submit={t('panel.vacate-submit')}
      icon={UserMinus}
      explanation={t('panel.vacate-explanation', { name: seat.name })}
      cancelTo={base}
      fields={{ seatId: seat.seatId }}
    />
  );
}

function RecuseForm({
  base,
  endsRound,
  answer,
}: {
  base: string;
  endsRound: boolean;
  answer: FormAnswer | undefined;
}) {
  const t = useWords('register');
  return (
    <ReasonedForm
      title={t('recuse.title')}
      intro={
        <Alert kind="wait" title={t('recuse.consequence-title')}>
          <ul className="rk-register-bullets">
            <li>{t('recuse.consequence.access')}</li>
            <li>{t('recuse.consequence.vote')}</li>
            {endsRound ? <li>{t('recuse.consequence.round')}</li> : null}
            <li>{t('recuse.consequence.final')}</li>
          </ul>
        </Alert>
      }
      id="recuse"
      answer={answer}
      submit={t('recuse.submit')}
      icon={DoorOpen}
      cancelTo={base}
      reasonHelp={t('recuse.reason-help')}
    />
  );
}
