/** The kept texts, newest first; each opens in a layer of its own. */
import type { TextVersion } from '../../../domain/case/text-versions.ts';
import { useFormat, useWords } from '../../../i18n/words.tsx';
import { Button } from '../../button.tsx';
import { EmptyState } from '../../empty-state.tsx';
import { HashMark } from '../../hash-mark.tsx';
import { Table } from '../../table.tsx';
import { useChamber } from '../chamber-context.ts';
import { versionKind, versionTitle } from './version-words.ts';

export interface VersionListProps {
  readonly versions: readonly TextVersion[];
  readonly onRead: (version: TextVersion) => void;
}

export function VersionList({ versions, onRead }: VersionListProps) {
  const t = useWords('chamber');
  const format = useFormat();
  const { nameOf, text } = useChamber();
  return (
    <Table
      caption={t('versions.list')}
      hideCaption
      dense
      rows={versions}
      rowKey={(version) => version.id}
      empty={<EmptyState title={t('versions.none')}>{t('versions.none-hint')}</EmptyState>}
      columns={[
        {
          key: 'version',
          header: t('versions.column.version'),
          rowHeader: true,
          cell: (version) => (
            <>
              <Button kind="text" onPress={() => onRead(version)}>
                {versionTitle(t, version)}
              </Button>
              {version.textHash === text.hash ? (
                <span className="rk-versions-same"> {t('versions.same')}</span>
              ) : null}
            </>
          ),
        },
        { key: 'kind', header: t('versions.column.kind'), cell: (version) => versionKind(t, version) },
        { key: 'by', header: t('versions.column.by'), cell: (version) => nameOf(version.by) },
        {
          key: 'at',
          header: t('versions.column.at'),
          nowrap: true,
          cell: (version) => <time dateTime={version.at}>{format.dateTime(version.at)}</time>,
        },
        {
          key: 'hash',
          header: t('versions.column.hash'),
          nowrap: true,
          cell: (version) => <HashMark value={version.textHash} />,
        },
      ]}
    />
  );
}
