/** A kept text beside the text of this moment: per part what went out and what came in, marked by more than colour. */
import { RotateCw } from 'lucide-react';
import type { KeptText } from '../../../contracts/queries.ts';
import { refusalText } from '../../../i18n/refusal-text.ts';
import { useFormat, useWords } from '../../../i18n/words.tsx';
import { Alert } from '../../alert.tsx';
import { Badge } from '../../badge.tsx';
import { Button } from '../../button.tsx';
import { Heading } from '../../heading.tsx';
import { VisuallyHidden } from '../../visually-hidden.tsx';
import { useChamber } from '../chamber-context.ts';
import { useOutcomeWords } from '../outcomes.tsx';
import { type ComparedPart, comparedParts } from './compared-parts.ts';
import { textParts } from './text-parts.ts';
import type { Piece } from './word-changes.ts';

export interface VersionComparisonProps {
  readonly version: KeptText;
  /** A newer text of this moment is on its way. */
  readonly asking: boolean;
  readonly onAgain: () => void;
}

export default function VersionComparison({ version, asking, onAgain }: VersionComparisonProps) {
  const t = useWords('chamber');
  const { text } = useChamber();
  const { present } = version;
  if ('refusals' in present) {
    return (
      <Alert kind="wait" title={t('versions.present-unreadable')}>
        {present.refusals.map((problem) => (
          <p key={`${problem.code} ${problem.field ?? ''}`}>{refusalText(t, problem)}</p>
        ))}
      </Alert>
    );
  }
  const moved = text.hash !== null && text.hash !== present.textHash;
  return (
    <div className="rk-versions-compare">
      {moved ? (
        <Alert
          kind="wait"
          live
          title={t('versions.moved')}
          actions={
            <Button size="small" icon={RotateCw} pending={asking} onPress={onAgain}>
              {t('versions.compare-again')}
            </Button>
          }
        />
      ) : null}
      {present.textHash === version.textHash ? (
        <p>{t('versions.equal')}</p>
      ) : (
        <Differences before={version} after={present} />
      )}
    </div>
  );
}

type Exact = Pick<KeptText, 'text'>;

function Differences({ before, after }: { before: Exact; after: Exact }) {
  const t = useWords('chamber');
  const format = useFormat();
  const parts = useComparedParts(before, after);
  const different = parts.filter((part) => part.state !== 'same');
  const same = parts.filter((part) => part.state === 'same');
  if (different.length === 0) return <p>{t('versions.only-form')}</p>;
  return (
    <>
      <p className="rk-versions-legend">
        <del className="rk-versions-removed">{t('versions.legend-removed')}</del>
        <ins className="rk-versions-added">{t('versions.legend-added')}</ins>
      </p>
      {different.map((part) => (
        <Part key={part.id} part={part} />
      ))}
      {same.length > 0 ? (
        <p className="rk-quiet">
          {t('versions.unchanged', { parts: format.list(same.map(({ title }) => title)) })}
        </p>
      ) : null}
    </>
  );
}

function useComparedParts(before: Exact, after: Exact): readonly ComparedPart[] {
  const t = useWords('chamber');
  const format = useFormat();
  const { outcome, ground } = useOutcomeWords();
  const { persons, exhibits } = useChamber().state;
  const citation = (exhibitId: string) => {
    const number = exhibits.find((one) => one.exhibitId === exhibitId)?.number;
    return number === undefined ? '' : `[${t('dossier.exhibit', { number })}]`;
  };
  const tongue = { t, format, persons, outcome, ground, citation };
  return comparedParts(textParts(before.text, tongue), textParts(after.text, tongue));
}

function Part({ part }: { part: ComparedPart }) {
  const t = useWords('chamber');
  return (
    <section className="rk-versions-part">
      <div className="rk-versions-part__head">
        <Heading level={3} look={4}>
          {part.title}
        </Heading>
        {part.state === 'changed' ? null : <Badge>{t(`versions.state.${part.state as 'added'}`)}</Badge>}
      </div>
      <div className="rk-versions-words" lang="nl">
        {part.pieces.map((piece, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one comparison never move.
          <Words key={index} piece={piece} />
        ))}
      </div>
    </section>
  );
}

function Words({ piece: { kind, text } }: { piece: Piece }) {
  const t = useWords('chamber');
  if (kind === 'same') return <>{text}</>;
  const Tag = kind === 'removed' ? 'del' : 'ins';
  return (
    <Tag className={`rk-versions-${kind}`}>
      <VisuallyHidden>{t(`versions.spoken.${kind}`)} </VisuallyHidden>
      {/* Where a paragraph was only split or joined there is nothing else to see. */}
      {text.trim() === '' ? text.replace(/\n+/u, (ends) => `¶${ends}`) : text}
      <VisuallyHidden> {t('versions.spoken.end')}</VisuallyHidden>
    </Tag>
  );
}
