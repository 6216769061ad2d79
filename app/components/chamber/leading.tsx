/** The one place for leading: always the same rows in the same order, each with what will happen written under its button. */
import { leadOf } from '../../domain/case/panel-lead.ts';
import { useWords } from '../../i18n/words.tsx';
import { useChamber } from './chamber-context.ts';
import { LeadAdoption } from './lead-adoption.tsx';
import { LeadFloor } from './lead-floor.tsx';
import { LeadItem } from './lead-item.tsx';
import { LeadPhase } from './lead-phase.tsx';
import { LeadRound, StandInRound } from './lead-round.tsx';
import { Part } from './part.tsx';
import type { AskedText } from './use-text-now.ts';

/** @param text what still stands in the way of adoption, as the server last said */
export function Leading({ text }: { text: AskedText }) {
  const t = useWords('chamber');
  const { state, people, sitting, atTable, may, mayInSitting } = useChamber();
  // Where whoever leads is gone, chair or secretary of the committee end what is open (ROUND-8).
  const lead = leadOf(state, people);
  const isLed = sitting.attendance.some((one) => one.accountId === lead?.accountId);
  const standsIn = atTable && !isLed && !may('openRound') && may('cancelRound');
  if (!may('openRound') && !mayInSitting('changePhase') && !standsIn) return null;
  const deliberating = state.deliberation !== null;
  return (
    <Part title={t(standsIn ? 'lead.stands-in' : 'lead.title')} place="lead">
      <div className="rk-chamber-lead">
        {atTable && mayInSitting('changePhase') ? <LeadPhase /> : null}
        {atTable && mayInSitting('giveFloor') ? <LeadFloor /> : null}
        {deliberating && may('openRound') ? <LeadRound /> : null}
        {standsIn ? <StandInRound /> : null}
        {deliberating && may('adoptAdvice') ? <LeadAdoption text={text} /> : null}
        <LeadItem />
      </div>
    </Part>
  );
}
