/** Humanitarian, societal and contra-indication beside each other: equally wide, in the order of recording, without a total. */
import { useWords } from '../../i18n/words.tsx';
import { Heading } from '../heading.tsx';
import { CircumstanceCard } from './circumstance-card.tsx';
import type { CircumstancesModel } from './circumstance-model.ts';

export function CircumstanceColumns({ model }: { model: CircumstancesModel }) {
  const t = useWords('register');
  return (
    <div className="rk-register-sides">
      {model.columns.map(({ side, items }) => (
        <section key={side} aria-labelledby={`side-${side}`} className="rk-register-side">
          <Heading level={2} look={3} id={`side-${side}`}>
            {t(`side.${side}`)}
          </Heading>
          {items.length === 0 ? (
            <p className="rk-quiet">{t(`side.none.${side}`)}</p>
          ) : (
            <ol className="rk-register-side__items">
              {items.map((circumstance) => (
                <CircumstanceCard
                  key={circumstance.circumstanceId}
                  caseId={model.caseId}
                  side={side}
                  circumstance={circumstance}
                  showPersons={model.persons.length > 1}
                  mayCorrect={model.mayCorrect}
                  mayWithdraw={model.mayWithdraw}
                />
              ))}
            </ol>
          )}
        </section>
      ))}
    </div>
  );
}
