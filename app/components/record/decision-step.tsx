/** What the minister decided, next to what the committee advised (DECIDE-1, DECIDE-2). */
import { Pencil } from 'lucide-react';
import type { DecisionCorrection } from '../../domain/case/state.ts';
import { inLanguage } from '../../domain/regulation/localised.ts';
import { useFormat, useLanguage, useWords } from '../../i18n/words.tsx';
import { Alert } from '../alert.tsx';
import { LinkButton } from '../button.tsx';
import { DescriptionList } from '../description-list.tsx';
import { useSearchParams } from '../navigation.tsx';
import { Section } from '../section.tsx';
import { Table } from '../table.tsx';
import { CorrectDecision, NewDecision } from './decision-form.tsx';
import type { RecordProps } from './step.ts';

export function DecisionStep(props: RecordProps) {
  const t = useWords('records');
  const [params] = useSearchParams();
  const { state, may } = props;
  const { decision } = state;
  const back = `/cases/${state.caseId}/advice`;
  if (decision && params.get('edit') === 'decision' && may.includes('correctDecision')) {
    return (
      <Section title={t('decision.correct')} intro={t('decision.correct-intro')}>
        <CorrectDecision {...props} entered={decision} back={back} />
      </Section>
    );
  }
  if (decision) return <RecordedDecision {...props} editTo={`${back}?edit=decision`} />;
  const open = state.status === 'sent' && may.includes('recordDecision');
  return (
    <Section title={t('decision.title')}>
      {open && !state.dispatch?.receipt ? <Alert kind="info">{t('decision.before-receipt')}</Alert> : null}
      {open ? <NewDecision {...props} /> : <p className="rk-quiet">{t('decision.not-yet')}</p>}
    </Section>
  );
}

function RecordedDecision({ state, people, may, editTo }: RecordProps & { readonly editTo: string }) {
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
  const corrected = ({ by, at, reason }: DecisionCorrection) =>
    t('decision.corrected', {
      at: format.dateTime(at),
      name: people.find((person) => person.accountId === by)?.name ?? '',
      reason,
    });
  return (
    <Section
      title={t('decision.title')}
      actions={
        may.includes('correctDecision') ? (
          <LinkButton kind="quiet" icon={Pencil} to={editTo} preventScrollReset>
            {t('decision.correct')}
          </LinkButton>
        ) : undefined
      }
    >
      <DescriptionList
        items={[
          { term: t('decision.date'), description: format.date(decision.decidedOn) },
          { term: t('decision.result'), description: t(`decision.${decision.result}`) },
          { term: t('decision.reasons'), description: decision.reasons || t('decision.no-reasons') },
        ]}
      />
      {decision.corrections.map((one) => (
        <Alert key={one.at} kind="info">
          {corrected(one)}
        </Alert>
      ))}
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
