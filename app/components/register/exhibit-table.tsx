/** The exhibits of a case by number, with who may see each. */
import { Download, Eye, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useFormat, useWords } from '../../i18n/words.tsx';
import { LinkButton } from '../button.tsx';
import { Table } from '../table.tsx';
import { VisuallyHidden } from '../visually-hidden.tsx';
import type { ExhibitModel } from './exhibit-model.ts';

export interface ExhibitTableProps {
  readonly caseId: string;
  readonly caption: string;
  readonly exhibits: readonly ExhibitModel[];
  readonly mayWithdraw: boolean;
  readonly empty?: ReactNode;
}

export function ExhibitTable({ caseId, caption, exhibits, mayWithdraw, empty }: ExhibitTableProps) {
  const t = useWords('register');
  const format = useFormat();
  return (
    <Table
      caption={caption}
      hideCaption
      rows={exhibits}
      rowKey={(row) => row.exhibitId}
      empty={empty}
      columns={[
        {
          key: 'exhibit',
          header: t('exhibit.exhibit'),
          rowHeader: true,
          cell: (row) => (
            <span id={`exhibit-${row.exhibitId}`}>
              <span className="rk-quiet rk-numbers">{row.number}</span> {row.title}
              <span className="rk-register-persons">{t(`exhibit.kinds.${row.kind}`)}</span>
            </span>
          ),
        },
        {
          key: 'date',
          header: t('exhibit.date'),
          cell: (row) =>
            row.date === null ? (
              <span className="rk-quiet">{t('exhibit.no-date')}</span>
            ) : (
              format.date(row.date)
            ),
        },
        { key: 'provenance', header: t('exhibit.provenance'), cell: (row) => row.provenance },
        { key: 'to', header: t('exhibit.confidentiality-short'), cell: (row) => <Readers exhibit={row} /> },
        {
          key: 'acts',
          header: t('exhibit.acts'),
          cell: (row) => <ExhibitActs caseId={caseId} exhibit={row} mayWithdraw={mayWithdraw} />,
        },
      ]}
    />
  );
}

function Readers({ exhibit }: { exhibit: ExhibitModel }) {
  const t = useWords('register');
  const format = useFormat();
  return (
    <div>
      {t(`exhibit.to.${exhibit.confidentiality}`)}
      {exhibit.named.length > 0 ? (
        <span className="rk-register-persons">{format.list(exhibit.named)}</span>
      ) : null}
    </div>
  );
}

function ExhibitActs({
  caseId,
  exhibit,
  mayWithdraw,
}: {
  caseId: string;
  exhibit: ExhibitModel;
  mayWithdraw: boolean;
}) {
  const t = useWords('register');
  const base = `/cases/${caseId}/exhibits`;
  const { exhibitId, number, withdrawnReason, shows } = exhibit;
  const which = <VisuallyHidden>{t('exhibit.number', { number })}</VisuallyHidden>;
  return (
    <div className="rk-register-acts">
      {shows === 'nothing' ? (
        <LinkButton kind="text" icon={Download} to={`${base}/${exhibitId}/file`} reloadDocument>
          {t('exhibit.download')} {which}
        </LinkButton>
      ) : (
        <LinkButton kind="text" icon={Eye} to={`${base}?view=${exhibitId}#view`}>
          {t('exhibit.view')} {which}
        </LinkButton>
      )}
      {mayWithdraw && withdrawnReason === null ? (
        <LinkButton kind="text" icon={Undo2} to={`${base}?withdraw=${exhibitId}#view`}>
          {t('withdraw')} {which}
        </LinkButton>
      ) : null}
    </div>
  );
}
