/** What was found for each question of the regulation, to read. */
import { useFormat, useWords } from '../../i18n/words.tsx';
import { Badge } from '../badge.tsx';
import { Table } from '../table.tsx';
import type { Question } from './admission-model.ts';
import { Paragraphs } from './request-facts.tsx';

export function FindingsTable({ questions }: { questions: readonly Question[] }) {
  const t = useWords('register');
  const format = useFormat();
  return (
    <Table
      caption={t('overview.findings')}
      hideCaption
      rows={questions}
      rowKey={(row) => row.id}
      columns={[
        {
          key: 'question',
          header: t('admission.question'),
          rowHeader: true,
          cell: (row) => (
            <>
              <span className="rk-register-sentence">{row.label}</span>
              <div className="rk-register-persons">{row.person}</div>
            </>
          ),
        },
        { key: 'answer', header: t('admission.answer'), cell: (row) => <FindingBadge question={row} /> },
        {
          key: 'note',
          header: t('admission.note'),
          cell: (row) =>
            row.finding ? (
              <div>
                <Paragraphs text={row.finding.note} />
                <p className="rk-quiet">
                  {t('by-at', { name: row.finding.by, at: format.date(row.finding.at) })}
                </p>
              </div>
            ) : (
              <span className="rk-quiet">{t('admission.not-answered')}</span>
            ),
        },
      ]}
    />
  );
}

export function FindingBadge({ question }: { question: Question }) {
  const t = useWords('register');
  const { finding, gap, kind } = question;
  if (!finding) return <Badge kind="wait">{t('admission.open')}</Badge>;
  const look = gap === null ? 'ok' : gap === 'finding-missing' ? 'wait' : 'danger';
  return <Badge kind={look}>{t(`admission.${kind}.${finding.answer}`)}</Badge>;
}
