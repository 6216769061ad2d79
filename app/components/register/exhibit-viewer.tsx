/** An exhibit on the page: a PDF or an image, read where the case is; anything else is downloaded. */
import { ExternalLink, X } from 'lucide-react';
import { useFormat, useWords } from '../../i18n/words.tsx';
import { LinkButton } from '../button.tsx';
import { HashMark } from '../hash-mark.tsx';
import type { ExhibitModel } from './exhibit-model.ts';
import { Opened } from './opened.tsx';

export function ExhibitViewer({ caseId, exhibit }: { caseId: string; exhibit: ExhibitModel }) {
  const t = useWords('register');
  const format = useFormat();
  const base = `/cases/${caseId}/exhibits`;
  const file = `${base}/${exhibit.exhibitId}/file`;
  const title = t('exhibit.cited', { number: exhibit.number, title: exhibit.title });
  return (
    <Opened title={title} takesFocus>
      <p className="rk-quiet rk-numbers">
        {exhibit.fileName} · {format.bytes(exhibit.size)} ·{' '}
        {t('exhibit.filed', { name: exhibit.by, at: format.dateTime(exhibit.at) })} ·{' '}
        <HashMark value={exhibit.sha256} />
      </p>
      <div className="rk-button-group rk-no-print">
        <LinkButton size="small" icon={ExternalLink} to={file} reloadDocument>
          {t('exhibit.open-alone')}
        </LinkButton>
        <LinkButton size="small" kind="quiet" icon={X} to={base} preventScrollReset>
          {t('common:action.close')}
        </LinkButton>
      </div>
      {exhibit.shows === 'image' ? (
        <img src={file} alt={title} className="rk-register-viewer__image" />
      ) : (
        <iframe src={file} title={title} className="rk-register-viewer__document" />
      )}
    </Opened>
  );
}
