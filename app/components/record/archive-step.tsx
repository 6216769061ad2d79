/** The archive package: asked for, bound, and checked by anybody with the file and a public tool (KEEP-1). */
import { Archive, Download } from 'lucide-react';
import { useFormat, useWords } from '../../i18n/words.tsx';
import { ActForm } from '../act-form.tsx';
import { Alert } from '../alert.tsx';
import { LinkButton } from '../button.tsx';
import { HashMark } from '../hash-mark.tsx';
import { Progress } from '../progress.tsx';
import { Section } from '../section.tsx';
import { Table } from '../table.tsx';
import type { RecordProps } from './step.ts';

const archivable = ['sent', 'decided', 'closed'];

export function ArchiveStep({ state, may, answer }: RecordProps) {
  const t = useWords('records');
  const format = useFormat();
  const canAsk =
    archivable.includes(state.status) && may.includes('requestPackage') && state.packageRequestedAt === null;
  const lacks = state.packages.length > 0 ? state.sinceCut : [];
  const canClose =
    state.status === 'decided' &&
    state.packages.length > 0 &&
    lacks.length === 0 &&
    state.packageRequestedAt === null &&
    may.includes('closeCase');
  return (
    <Section keepsFocus title={t('archive.title')} intro={t('archive.intro')}>
      {state.packages.length > 0 ? (
        <Table
          caption={t('archive.packages')}
          rows={state.packages}
          rowKey={(row) => row.fileId}
          columns={[
            {
              key: 'at',
              header: t('archive.at'),
              rowHeader: true,
              cell: (row) => format.dateTime(row.archivedAt),
            },
            { key: 'cut', header: t('archive.cut'), numeric: true, cell: (row) => row.cutAt },
            { key: 'hash', header: t('archive.hash'), cell: (row) => <HashMark value={row.sha256} /> },
            {
              key: 'file',
              header: t('archive.file'),
              cell: (row) =>
                may.includes('requestPackage') ? (
                  <LinkButton
                    to={`/cases/${state.caseId}/packages/${row.cutAt}`}
                    size="small"
                    icon={Download}
                    reloadDocument
                  >
                    {t('archive.download')}
                  </LinkButton>
                ) : (
                  t('archive.by-secretary')
                ),
            },
          ]}
        />
      ) : null}
      {state.packageRequestedAt ? <Progress label={t('archive.being-made')} /> : null}
      {state.packageRequestedAt === null && lacks.length > 0 ? (
        <Alert kind="wait">{lacks.map((step) => t(`archive.lacks-${step}`)).join(' ')}</Alert>
      ) : null}
      {canAsk ? (
        <ActForm
          id="archive"
          kind={state.packages.length > 0 && lacks.length === 0 ? 'secondary' : 'primary'}
          answer={answer}
          icon={Archive}
          submit={t('archive.make')}
          explanation={t('archive.explanation')}
        />
      ) : null}
      {canClose ? (
        <ActForm
          id="close"
          answer={answer}
          submit={t('archive.close')}
          explanation={t('archive.close-explanation')}
        />
      ) : null}
      {state.status === 'closed' ? <Alert kind="ok">{t('archive.closed')}</Alert> : null}
      {!archivable.includes(state.status) ? <p className="rk-quiet">{t('archive.not-yet')}</p> : null}
    </Section>
  );
}
