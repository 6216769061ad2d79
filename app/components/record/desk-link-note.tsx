/** The unused one-time link, for the secretary to hand over. */
import { useWords } from '../../i18n/words.tsx';
import { Alert } from '../alert.tsx';
import { CopyButton } from '../copy-button.tsx';

export interface DeskLinkNoteProps {
  /** Null while there is none that was not opened yet. */
  readonly link: string | null;
  readonly delivered: boolean;
}

export function DeskLinkNote({ link, delivered }: DeskLinkNoteProps) {
  const t = useWords('records');
  if (!link) return delivered ? <Alert kind="info">{t('dispatch.link-used')}</Alert> : null;
  return (
    <Alert
      kind="info"
      title={t('dispatch.link-title')}
      actions={<CopyButton text={link} label={t('dispatch.copy')} />}
    >
      <p>{t('dispatch.link-text')}</p>
      <p>
        <code className="rk-hash-whole">{link}</code>
      </p>
    </Alert>
  );
}
