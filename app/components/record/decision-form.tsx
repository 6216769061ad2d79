/** The minister's decision as a form: to enter it, and to correct what was entered wrongly (DECIDE-1). */
import { Gavel, Save } from 'lucide-react';
import type { Person } from '../../domain/case/dossier.ts';
import type { DecisionContent, PersonDecision } from '../../domain/case/state.ts';
import { useWords } from '../../i18n/words.tsx';
import { ActForm } from '../act-form.tsx';
import { RadioGroup } from '../choice-groups.tsx';
import { DateInput } from '../date-input.tsx';
import { Fieldset } from '../form-field.tsx';
import { NumberInput } from '../number-input.tsx';
import { ReasonField } from '../reason-field.tsx';
import { TextArea } from '../text-area.tsx';
import { TextInput } from '../text-input.tsx';
import type { RecordProps } from './step.ts';

const results = ['follows', 'follows-in-part', 'deviates'] as const;

export function NewDecision({ state, answer }: RecordProps) {
  const t = useWords('records');
  return (
    <ActForm
      id="decide"
      answer={answer}
      icon={Gavel}
      submit={t('decision.record')}
      explanation={t('decision.explanation')}
    >
      <DecisionFields persons={state.persons} entered={null} />
    </ActForm>
  );
}

export interface CorrectDecisionProps extends RecordProps {
  readonly entered: DecisionContent;
  /** The page without this form. */
  readonly back: string;
}

export function CorrectDecision({ state, answer, entered, back }: CorrectDecisionProps) {
  const t = useWords('records');
  return (
    <ActForm
      id="correct-decision"
      answer={answer}
      icon={Save}
      submit={t('decision.save-correction')}
      explanation={t('decision.correction-explanation')}
      cancelTo={back}
    >
      <DecisionFields persons={state.persons} entered={entered} />
      <ReasonField
        label={t('decision.correction-reason')}
        help={t('decision.correction-reason-help')}
        rows={2}
      />
    </ActForm>
  );
}

interface DecisionFieldsProps {
  readonly persons: readonly Person[];
  /** Null for a decision that is not there yet: no choice is made for anybody. */
  readonly entered: DecisionContent | null;
}

function DecisionFields({ persons, entered }: DecisionFieldsProps) {
  const t = useWords('records');
  return (
    <>
      <DateInput name="decidedOn" label={t('decision.date')} defaultValue={entered?.decidedOn ?? ''} />
      <RadioGroup
        name="result"
        label={t('decision.result')}
        options={results.map((value) => ({ value, label: t(`decision.${value}`) }))}
        defaultValue={entered?.result ?? ''}
      />
      <TextArea
        name="reasons"
        label={t('decision.reasons')}
        help={t('decision.reasons-help')}
        rows={4}
        maxLength={8000}
        defaultValue={entered?.reasons ?? ''}
        optional
      />
      {persons.map((person, index) => (
        <PersonFields
          key={person.personId}
          person={person}
          prefix={`persons.${index}`}
          entered={entered?.persons.find((one) => one.personId === person.personId)}
        />
      ))}
    </>
  );
}

interface PersonFieldsProps {
  readonly person: Person;
  /** Path of the person in the command. */
  readonly prefix: string;
  readonly entered: PersonDecision | undefined;
}

function PersonFields({ person, prefix, entered }: PersonFieldsProps) {
  const t = useWords('records');
  const words = (field: 'restriction' | 'labourMarketAnnotation', key: 'restriction' | 'annotation') => (
    <TextInput
      name={`${prefix}.${field}`}
      label={t(`decision.${key}`)}
      help={t(`decision.${key}-help`)}
      defaultValue={entered?.[field] ?? ''}
      optional
    />
  );
  return (
    <Fieldset legend={person.name}>
      <input type="hidden" name="personId" value={person.personId} />
      <YesNo
        name={`${prefix}.granted`}
        label={t('decision.granted')}
        yes={t('decision.permit')}
        no={t('decision.no-permit')}
        entered={entered?.granted ?? null}
      />
      <p className="rk-quiet">{t('decision.only-with-permit')}</p>
      {words('restriction', 'restriction')}
      <NumberInput
        name={`${prefix}.months`}
        label={t('decision.months')}
        unit={t('decision.months-unit')}
        defaultValue={entered?.months ?? ''}
        optional
      />
      <YesNo
        name={`${prefix}.temporary`}
        label={t('decision.nature')}
        yes={t('decision.temporary')}
        no={t('decision.permanent')}
        entered={entered?.temporary ?? null}
      />
      {words('labourMarketAnnotation', 'annotation')}
    </Fieldset>
  );
}

interface YesNoProps {
  readonly name: string;
  readonly label: string;
  readonly yes: string;
  readonly no: string;
  readonly entered: boolean | null;
}

function YesNo({ name, label, yes, no, entered }: YesNoProps) {
  const options = [
    { value: 'yes', label: yes },
    { value: 'no', label: no },
  ];
  const chosen = entered === null ? '' : entered ? 'yes' : 'no';
  return <RadioGroup name={name} label={label} options={options} defaultValue={chosen} inline />;
}
