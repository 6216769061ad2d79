/** The exhibits of the dossier, each one click away, in a window of its own so that the chamber stays as it is. */
import { FileText } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Exhibit } from '../../domain/case/dossier.ts';
import { useFormat, useWords } from '../../i18n/words.tsx';
import { Badge } from '../badge.tsx';
import { Icon } from '../icon.tsx';
import { useChamber } from './chamber-context.ts';
import { Part } from './part.tsx';

export function Exhibits() {
  const t = useWords('chamber');
  const format = useFormat();
  const { exhibits } = useChamber().state;
  return (
    <Part title={t('dossier.exhibits')}>
      {exhibits.length === 0 ? <p className="rk-quiet">{t('dossier.no-exhibits')}</p> : null}
      <ol className="rk-chamber-exhibits">
        {exhibits.map((exhibit) => (
          <li key={exhibit.exhibitId}>
            <span className="rk-chamber-exhibits__number">{exhibit.number}</span>
            <div>
              {exhibit.withdrawnReason === null ? (
                <ExhibitLink exhibit={exhibit}>
                  <Icon of={FileText} /> {exhibit.title}
                </ExhibitLink>
              ) : (
                <s>{exhibit.title}</s>
              )}{' '}
              {exhibit.withdrawnReason === null ? null : <Badge>{t('dossier.exhibit-withdrawn')}</Badge>}
              {exhibit.confidentiality.to === 'panel' ? null : (
                <Badge kind="wait">{t('dossier.exhibit-limited')}</Badge>
              )}
              <div className="rk-quiet">
                {[exhibit.provenance, exhibit.date ? format.date(exhibit.date) : '']
                  .filter(Boolean)
                  .join(', ')}
              </div>
            </div>
          </li>
        ))}
      </ol>
    </Part>
  );
}

export function ExhibitLink({ exhibit, children }: { exhibit: Exhibit; children: ReactNode }) {
  const t = useWords('chamber');
  const { state } = useChamber();
  const name = t('dossier.exhibit-open', { number: exhibit.number, title: exhibit.title });
  return (
    <a
      className="nl-link"
      href={exhibitHref(state.caseId, exhibit.exhibitId)}
      target="_blank"
      rel="noreferrer"
      aria-label={name}
    >
      {children}
    </a>
  );
}

export const exhibitHref = (caseId: string, exhibitId: string): string =>
  `/cases/${caseId}/exhibits/${exhibitId}/file`;
