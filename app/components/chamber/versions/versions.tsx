/** The kept texts of the advice, one press away from the text itself: by rounds, by the adoption, and by hand. */
import { History } from 'lucide-react';
import { useState } from 'react';
import { type TextVersion, textVersions } from '../../../domain/case/text-versions.ts';
import { useWords } from '../../../i18n/words.tsx';
import { Button } from '../../button.tsx';
import { Dialog } from '../../dialog.tsx';
import { VisuallyHidden } from '../../visually-hidden.tsx';
import { useChamber } from '../chamber-context.ts';
import { KeepVersion } from './keep-version.tsx';
import { VersionDialog } from './version-dialog.tsx';
import { VersionList } from './version-list.tsx';

export function Versions() {
  const t = useWords('chamber');
  const { state } = useChamber();
  const versions = textVersions(state);
  return (
    <Dialog
      title={t('versions.title')}
      size="large"
      trigger={
        <Button kind="quiet" size="small" icon={History}>
          {t('versions.open')}
          {versions.length > 0 ? (
            <>
              <span className="rk-versions-count"> {versions.length}</span>
              <VisuallyHidden> {t('versions.open-kept')}</VisuallyHidden>
            </>
          ) : null}
        </Button>
      }
    >
      <KeptTexts versions={versions} />
    </Dialog>
  );
}

function KeptTexts({ versions }: { versions: readonly TextVersion[] }) {
  const t = useWords('chamber');
  const [read, setRead] = useState<TextVersion | null>(null);
  return (
    <>
      <p className="rk-quiet">{t('versions.intro')}</p>
      <KeepVersion />
      <div className="rk-versions-list">
        <VersionList versions={versions} onRead={setRead} />
      </div>
      <VersionDialog version={read} onClose={() => setRead(null)} />
    </>
  );
}
