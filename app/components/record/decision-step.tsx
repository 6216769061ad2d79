/** What the minister decided, next to what the committee advised (DECIDE-1, DECIDE-2). */
import { Gavel } from 'lucide-react';
import { inLanguage } from '../../domain/regulation/localised.ts';
import { useFormat, useLanguage, useWords } from '../../i18n/words.tsx';
import { Alert } from '../alert.tsx';
import { RadioGroup } from '../choice-groups.tsx';
import { DateInput } from '../date-input.tsx';
import { DescriptionList } from '../description-list.tsx';
import { Fieldset } from '../form-field.tsx';
import { NumberInput } from '../number-input.tsx';
import { Section } from '../section.tsx';
import { Table } from '../table.tsx';
import { TextArea } from '../text-area.tsx';
import { TextInput } from '../text-input.tsx';
import type { RecordProps } from './step.ts';
import { StepForm } from './step-form.tsx';

const results = ['follows', 'follows-in-part', 'deviates'] as const;

export function DecisionStep(props: RecordProps) {
  const t = useWords('records');
  const { state, may } = props;
  if (state.decision) return <RecordedDecision {...props} />;
  const open = state.status === 'sent' && may.includes('recordDecision');
  return (
    <Section title={t('decision.title')}>
      {open ? <DecisionForm {...props} /> : <p className="rk-quiet">{t('decision.not-yet')}</p>}
    </Section>
  );
}

function DecisionForm({ state, answer }: RecordProps) {
  const t = useWords('records');
  const yesNo = (yes: string, no: string) => [
    { value: 'yes', label: yes },
    { value: 'no', label: no },
  ];
  return (
    <StepForm
      act="decide"
      answer={answer}
      icon={Gavel}
      label={t('decision.record')}
      explanation={t('decision.explanation')}
    >
      <DateInput name="decidedOn" label={t('decision.date')} />
      <RadioGroup
        name="result"
        label={t('decision.result')}
        options={results.map((value) => ({ value, label: t(`decision.${value}`) }))}
      />
      <TextArea
        name="reasons"
        label={t('decision.reasons')}
        help={t('decision.reasons-help')}
        rows={4}
        maxLength={8000}
        optional
      />
      {state.persons.map((person, index) => {
        const at = (name: string) => `persons.${index}.${name}`;
        return (
          <Fieldset key={person.personId} legend={person.name}>
            <input type="hidden" name="personId" value={person.personId} />
            <RadioGroup
              name={at('granted')}
              label={t('decision.granted')}
              options={yesNo(t('decision.permit'), t('decision.no-permit'))}
              defaultValue="yes"
              inline
            />
            <TextInput
              name={at('restriction')}
              label={t('decision.restriction')}
              help={t('decision.restriction-help')}
              optional
            />
            <NumberInput
              name={at('months')}
              label={t('decision.months')}
              unit={t('decision.months-unit')}
              optional
            />
            <RadioGroup
              name={at('temporary')}
              label={t('decision.nature')}
              options={yesNo(t('decision.temporary'), t('decision.permanent'))}
              defaultValue="no"
              inline
            />
            <TextInput
              name={at('labourMarketAnnotation')}
              label={t('decision.annotation')}
              help={t('decision.annotation-help')}
              optional
            />
          </Fieldset>
        );
      })}
    </StepForm>
  );
}

function RecordedDecision({ state }: RecordProps) {
  const t = useWords('records');
  const format = useFormat();
  const language = useLanguage();
  const { decision } = state;
  if (!decision) return null;
  const advised = (personId: string) => {
    const proposed = state.adoption?.text.outcomes.find((one) => one.personId === personId);
    const outcome = state.regulation.outcomes.find((one) => one.id === proposed?.outcome);
    return outcome ? inLanguage(outcome.label, language) : '';
  };
  return (
    <Section title={t('decision.title')}>
      <DescriptionList
        items={[
          { term: t('decision.date'), description: format.date(decision.decidedOn) },
          { term: t('decision.result'), description: t(`decision.${decision.result}`) },
          { term: t('decision.reasons'), description: decision.reasons || t('decision.no-reasons') },
        ]}
      />
      {decision.result !== 'follows' && decision.reasons === '' ? (
        <Alert kind="wait">{t('decision.deviation-without-reasons')}</Alert>
      ) : null}
      <Table
        caption={t('decision.per-person')}
        rows={decision.persons}
        rowKey={(row) => row.personId}
        columns={[
          {
            key: 'person',
            header: t('decision.person'),
            rowHeader: true,
            cell: (row) => state.persons.find((one) => one.personId === row.personId)?.name ?? '',
          },
          { key: 'advised', header: t('decision.advised'), cell: (row) => advised(row.personId) },
          {
            key: 'decided',
            header: t('decision.decided'),
            cell: (row) => (row.granted ? t('decision.permit') : t('decision.no-permit')),
          },
          { key: 'restriction', header: t('decision.restriction'), cell: (row) => row.restriction },
          {
            key: 'months',
            header: t('decision.months'),
            cell: (row) => (row.months === null ? '' : format.months(row.months)),
          },
        ]}
      />
    </Section>
  );
}
