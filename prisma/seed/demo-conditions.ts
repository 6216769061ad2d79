/** What the committee of the demonstration proposes for the persons of a case: outcomes, and the condition that they share. */
import type { CaseId, Id } from '../../app/domain/identifiers.ts';
import { firstOfMonth } from './demo-days.ts';
import type { DemoHands, Handle } from './demo-hands.ts';

/** Says for each of these persons that the advice is positive, on these grounds. */
export async function proposeAdvice(
  hands: DemoHands,
  by: Handle,
  caseId: CaseId,
  personIds: readonly Id[],
  grounds: readonly ('humanitarian' | 'societal')[],
): Promise<void> {
  for (const personId of personIds) {
    await hands.onCase(by, caseId, { type: 'proposeOutcome', personId, outcome: 'advice', grounds });
  }
}

/** A permit for five years that would begin about two months from now. */
export function fiveYearPermit(hands: DemoHands, personIds: readonly Id[]) {
  return {
    kind: 'duration',
    force: 'condition',
    personIds,
    text: 'Een verblijfsvergunning voor bepaalde tijd',
    owner: '',
    evidence: '',
    dueDate: null,
    months: 60,
    assumedStart: firstOfMonth(hands.assembly.clock.today(), 2),
    restriction: '',
    temporary: false,
  };
}
