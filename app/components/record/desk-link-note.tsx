/** The unused one-time link, for the secretary to hand over; asked for again once the delivery has made it. */
import { useEffect, useState } from 'react';
import { useWords } from '../../i18n/words.tsx';
import { Alert } from '../alert.tsx';
import { Button } from '../button.tsx';
import { useRevalidator } from '../navigation.tsx';

export interface DeskLinkNoteProps {
  readonly link: string | null;
  readonly linkNumber: number;
  readonly delivered: boolean;
}

export function DeskLinkNote({ link, linkNumber, delivered }: DeskLinkNoteProps) {
  const t = useWords('records');
  const { revalidate } = useRevalidator();
  const [copied, setCopied] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once per delivery and per new link, not per render
  useEffect(() => {
    if (delivered) revalidate();
  }, [delivered, linkNumber]);
  if (!link) return delivered ? <Alert kind="info">{t('dispatch.link-used')}</Alert> : null;
  return (
    <Alert kind="info" title={t('dispatch.link-title')}>
      <p>{t('dispatch.link-text')}</p>
      <p>
        <code className="rk-hash-whole">{link}</code>
      </p>
      <Button
        size="small"
        onPress={() => {
          void navigator.clipboard.writeText(link).then(() => setCopied(true));
        }}
      >
        {copied ? t('dispatch.copied') : t('dispatch.copy')}
      </Button>
    </Alert>
  );
}
