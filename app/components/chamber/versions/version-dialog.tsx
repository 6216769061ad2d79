/** One kept text: to read as set text, and to compare with the text of this moment. */
import { RotateCw } from 'lucide-react';
import { lazy, Suspense } from 'react';
import type { TextVersion } from '../../../domain/case/text-versions.ts';
import { useWords } from '../../../i18n/words.tsx';
import { Alert } from '../../alert.tsx';
import { Button } from '../../button.tsx';
import { Dialog } from '../../dialog.tsx';
import { HashMark } from '../../hash-mark.tsx';
import { Skeleton } from '../../skeleton.tsx';
import { Tabs } from '../../tabs.tsx';
import { useChamber } from '../chamber-context.ts';
import { useKeptText } from './use-kept-text.ts';
import { VersionText } from './version-text.tsx';
import { versionKind, versionTitle } from './version-words.ts';

/** Loaded apart: most who open a version only read it. */
const VersionComparison = lazy(() => import('./version-comparison.tsx'));

export interface VersionDialogProps {
  /** Null while none is read. */
  readonly version: TextVersion | null;
  readonly onClose: () => void;
}

export function VersionDialog({ version, onClose }: VersionDialogProps) {
  const t = useWords('chamber');
  return (
    <Dialog
      title={version ? versionTitle(t, version) : ''}
      size="large"
      isOpen={version !== null}
      onOpenChange={(isOpen) => isOpen || onClose()}
    >
      {version ? <Version version={version} /> : null}
    </Dialog>
  );
}

function Version({ version }: { version: TextVersion }) {
  const t = useWords('chamber');
  const { state, nameOf } = useChamber();
  const { status, answer, again } = useKeptText(state.caseId, version.textHash);
  const waiting = <Skeleton lines={9} label={t('versions.loading')} />;
  return (
    <>
      <p className="rk-quiet rk-versions-facts">
        <span className="rk-chamber-capital">{versionKind(t, version)}</span>
        {' · '}
        {t('versions.by-at', { name: nameOf(version.by), at: version.at })}
        {' · '}
        <HashMark value={version.textHash} />
      </p>
      {status === 'failed' ? (
        <Alert
          kind="danger"
          live
          title={t('versions.failed')}
          actions={
            <Button size="small" icon={RotateCw} onPress={again}>
              {t('versions.again')}
            </Button>
          }
        >
          {t('versions.failed-why')}
        </Alert>
      ) : null}
      {answer ? (
        <Tabs
          label={t('versions.views')}
          items={[
            { id: 'read', label: t('versions.read'), content: <VersionText text={answer.text} /> },
            {
              id: 'compare',
              label: t('versions.compare'),
              content: (
                <Suspense fallback={waiting}>
                  <VersionComparison version={answer} asking={status === 'loading'} onAgain={again} />
                </Suspense>
              ),
            },
          ]}
        />
      ) : status === 'loading' ? (
        waiting
      ) : null}
    </>
  );
}
