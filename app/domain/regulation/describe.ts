/** A regulation as a list of statements in reading order: what a preview says, before any language (REG-2). */
import { canonicalJson } from '../hash.ts';
import { type DecisionKind, decisionKinds } from './decision-rule.ts';
import { describeOffice, describeOutcomes, describeText } from './describe-advice.ts';
import { describeDecision, named } from './describe-decision.ts';
import { describeAdmission, describeIntake, describePanel } from './describe-intake.ts';
import type { Regulation } from './schema.ts';
import { and, or, type Phrase, phrase, type Statement, type Topic } from './statement.ts';

export function describeRegulation(regulation: Regulation): readonly Statement[] {
  const about: readonly (readonly [Topic, readonly Phrase[]])[] = [
    ['committee', describeCommittee(regulation)],
    ['intake', describeIntake(regulation)],
    ['admission', describeAdmission(regulation)],
    ['panel', describePanel(regulation)],
    ['decision', describeDecisions(regulation)],
    ['outcome', describeOutcomes(regulation)],
    ['text', describeText(regulation)],
    ['office', describeOffice(regulation)],
  ];
  return about.flatMap(([topic, phrases]) => phrases.map((one) => ({ topic, ...one })));
}

function describeCommittee(regulation: Regulation): readonly Phrase[] {
  const addressees = regulation.addressees.map(({ title }) => title);
  return [
    phrase('committee.title', { title: regulation.title, version: regulation.version }),
    phrase('committee.legal-basis', { basis: regulation.legalBasis }),
    phrase('committee.adopting-body', { body: regulation.adoptingBody }),
    ...regulation.transitionalClauses.map((clause) => phrase('committee.transition', { clause })),
    phrase('committee.addressees', {
      addressees: regulation.addressing === 'one' ? or(addressees) : and(addressees),
    }),
    ...regulation.addressees.map(({ title, salutation }) =>
      phrase('committee.salutation', { addressee: title, salutation }),
    ),
    ...regulation.intermediaries.map(({ title, ownAdvice }) =>
      phrase(ownAdvice ? 'committee.intermediary-with-advice' : 'committee.intermediary', { title }),
    ),
  ];
}

/** The rule on an advice in full; the others in one sentence where they are the same. */
function describeDecisions({ decisions, seats }: Regulation): readonly Phrase[] {
  const others = decisionKinds.filter((kind) => kind !== 'advice');
  const isSame = (kind: DecisionKind) => canonicalJson(decisions[kind]) === canonicalJson(decisions.advice);
  const same = others.filter(isSame);
  return [
    ...describeDecision('advice', decisions.advice, seats),
    ...(same.length > 0 ? [phrase('decision.same', { decisions: and(same.map(named)) })] : []),
    ...others
      .filter((kind) => !isSame(kind))
      .flatMap((kind) => describeDecision(kind, decisions[kind], seats)),
  ];
}
