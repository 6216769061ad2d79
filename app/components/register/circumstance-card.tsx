/** One circumstance: the statement, where it is known from, and which exhibits show it. */
import { Pencil, Undo2 } from 'lucide-react';
import type { Side } from '../../domain/case/dossier.ts';
import { useFormat, useWords } from '../../i18n/words.tsx';
import { LinkButton } from '../button.tsx';
import { Heading } from '../heading.tsx';
import { Link } from '../navigation.tsx';
import { VisuallyHidden } from '../visually-hidden.tsx';
import type { CircumstanceModel, CitedExhibit } from './circumstance-model.ts';
import { Paragraphs } from './request-facts.tsx';

export interface CircumstanceCardProps {
  readonly caseId: string;
  readonly side: Side;
  readonly circumstance: CircumstanceModel;
  /** Names of persons only say something when there are several. */
  readonly showPersons: boolean;
  readonly mayCorrect: boolean;
  readonly mayWithdraw: boolean;
}

export function CircumstanceCard(props: CircumstanceCardProps) {
  const { caseId, side, circumstance, showPersons, mayCorrect, mayWithdraw } = props;
  const t = useWords('register');
  const format = useFormat();
  const { content, number } = circumstance;
  const others = content.sides.filter((one) => one !== side);
  // A circumstance with two sides stands in two columns; its anchor is the first of them.
  const anchor = content.sides[0] === side ? { id: `circumstance-${circumstance.circumstanceId}` } : {};
  const base = `/cases/${caseId}/circumstances`;
  return (
    <li {...anchor} className="rk-register-circumstance">
      <Heading level={3} look={4}>
        <span className="rk-quiet rk-numbers">{t('circumstance.number', { number })}</span>{' '}
        {t(`circumstance.kinds.${content.kind}`)}
      </Heading>
      {showPersons ? <p className="rk-register-persons">{format.list(circumstance.persons)}</p> : null}
      <Paragraphs text={content.statement} />
      <p className="rk-register-source">
        <span className="rk-quiet">{t('circumstance.source-of')}</span> {content.source}
      </p>
      {circumstance.exhibits.length > 0 ? (
        <ul className="rk-register-cited">
          {circumstance.exhibits.map((exhibit) => (
            <li key={exhibit.exhibitId}>
              <CitedLink caseId={caseId} exhibit={exhibit} />
            </li>
          ))}
        </ul>
      ) : null}
      {others.length > 0 ? (
        <p className="rk-quiet">
          {t('circumstance.also', {
            sides: format.list(others.map((one) => t(`side.${one}`).toLowerCase())),
          })}
        </p>
      ) : null}
      <p className="rk-quiet">{t('by-at', { name: circumstance.by, at: format.date(circumstance.at) })}</p>
      {mayCorrect || mayWithdraw ? (
        <div className="rk-cluster rk-no-print">
          {mayCorrect ? (
            <LinkButton
              kind="text"
              icon={Pencil}
              to={`${base}?edit=${circumstance.circumstanceId}#circumstance-form`}
            >
              {t('correct')} <VisuallyHidden>{t('circumstance.number', { number })}</VisuallyHidden>
            </LinkButton>
          ) : null}
          {mayWithdraw ? (
            <LinkButton
              kind="text"
              icon={Undo2}
              to={`${base}?withdraw=${circumstance.circumstanceId}#circumstance-form`}
            >
              {t('withdraw')} <VisuallyHidden>{t('circumstance.number', { number })}</VisuallyHidden>
            </LinkButton>
          ) : null}
        </div>
      ) : null}
    </li>
  );
}

function CitedLink({ caseId, exhibit }: { caseId: string; exhibit: CitedExhibit }) {
  const t = useWords('register');
  const { number, title, exhibitId } = exhibit;
  if (number === null) return <span className="rk-quiet">{t('exhibit.not-for-you')}</span>;
  return (
    <Link to={`/cases/${caseId}/exhibits?view=${exhibitId}#view`}>
      {t('exhibit.cited', { number, title })}
    </Link>
  );
}
