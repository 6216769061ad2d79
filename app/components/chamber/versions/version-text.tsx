/** A kept text to read: its prose, and the outcome and conditions that belong to it. */
import { useId } from 'react';
import type { AdviceText } from '../../../domain/case/advice-text.ts';
import { ProseView } from '../../../editor/prose-view.tsx';
import { useFormat, useWords } from '../../../i18n/words.tsx';
import { Heading } from '../../heading.tsx';
import { useChamber } from '../chamber-context.ts';
import { ConditionContentView } from '../condition-card.tsx';
import { useOutcomeWords } from '../outcomes.tsx';

export function VersionText({ text }: { text: AdviceText }) {
  const { state } = useChamber();
  return (
    <div className="rk-versions-text">
      <ProseView prose={text.prose} exhibits={state.exhibits} />
      <Outcomes outcomes={text.outcomes} />
      <Conditions conditions={text.conditions} />
    </div>
  );
}

function Outcomes({ outcomes }: Pick<AdviceText, 'outcomes'>) {
  const t = useWords('chamber');
  const format = useFormat();
  const words = useOutcomeWords();
  const { persons } = useChamber().state;
  return (
    <section className="rk-versions-part">
      <Heading level={2} look={4}>
        {t('outcome.title')}
      </Heading>
      {outcomes.length === 0 ? <p className="rk-quiet">{t('outcome.none')}</p> : null}
      <ul className="rk-chamber-outcomes">
        {outcomes.map(({ personId, outcome, grounds }) => (
          <li key={personId} className="rk-chamber-outcome">
            <div>
              <div className="rk-chamber-outcome__name">
                {persons.find((person) => person.personId === personId)?.name}
              </div>
              {words.outcome(outcome)}
              {grounds.length > 0 ? (
                <span className="rk-quiet">: {format.list(grounds.map(words.ground))}</span>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Conditions({ conditions }: Pick<AdviceText, 'conditions'>) {
  const t = useWords('chamber');
  const id = useId();
  return (
    <section className="rk-versions-part">
      <Heading level={2} look={4}>
        {t('condition.title')}
      </Heading>
      {conditions.length === 0 ? <p className="rk-quiet">{t('versions.no-conditions')}</p> : null}
      <ol className="rk-chamber-conditions">
        {conditions.map((condition) => (
          <li key={condition.number} className="rk-chamber-condition">
            <article aria-labelledby={`${id}${condition.number}`}>
              <ConditionContentView headingId={`${id}${condition.number}`} level={3} condition={condition} />
            </article>
          </li>
        ))}
      </ol>
    </section>
  );
}
