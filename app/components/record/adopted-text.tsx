/** What was adopted: when, by which round, its two hashes, and the document itself. */
import { FileText } from 'lucide-react';
import { newestDocument } from '../../domain/case/decide-record.ts';
import { tallySentence, withoutRoundSentence } from '../../i18n/tally-sentence.ts';
import { useFormat, useLanguage, useWords } from '../../i18n/words.tsx';
import { LinkButton } from '../button.tsx';
import { DescriptionList } from '../description-list.tsx';
import { HashMark } from '../hash-mark.tsx';
import { Progress } from '../progress.tsx';
import { Section } from '../section.tsx';
import type { RecordProps } from './step.ts';

export function AdoptedText({ state }: RecordProps) {
  const t = useWords('records');
  const tally = useWords('tally');
  const format = useFormat();
  const language = useLanguage();
  const { adoption } = state;
  if (!adoption) return null;
  const round = state.deliberation?.rounds.find((one) => one.roundId === adoption.roundId);
  const ready = newestDocument(state) !== null;
  const path = `/cases/${state.caseId}/advice/document`;
  return (
    <Section title={t('adopted.title')}>
      <DescriptionList
        items={[
          { term: t('adopted.at'), description: format.dateTime(adoption.adoptedAt) },
          ...(round?.tally
            ? [
                {
                  term: t('adopted.round', { number: round.number }),
                  description: tallySentence(tally, language, round.tally.explanation),
                },
              ]
            : []),
          ...(adoption.roundId === null
            ? [{ term: t('adopted.by-one'), description: withoutRoundSentence(tally) }]
            : []),
          { term: t('adopted.text-hash'), description: <HashMark value={adoption.textHash} /> },
          { term: t('adopted.record-hash'), description: <HashMark value={adoption.recordHash} /> },
        ]}
      />
      {ready ? (
        <div className="rk-stack">
          <p>
            <LinkButton to={path} icon={FileText} reloadDocument>
              {t('document.open')}
            </LinkButton>
          </p>
          <iframe
            className="rk-record-document"
            // The page alone: what surrounds it in a browser's own viewer is dark and beside the point.
            src={`${path}#toolbar=0&navpanes=0&view=FitH`}
            title={t('document.title', { number: state.number })}
          />
        </div>
      ) : (
        <Progress label={t('document.being-made')} />
      )}
    </Section>
  );
}
