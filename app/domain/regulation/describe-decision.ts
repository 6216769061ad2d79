/** How one kind of decision is taken, as statements: adoption, abstentions, ties, secrecy and quorum. */
import type { Base, DecisionKind, DecisionRule, QuorumRule } from './decision-rule.ts';
import type { SeatRule } from './panel-rules.ts';
import { sharePhrase } from './share-phrase.ts';
import { and, type Phrase, phrase, when } from './statement.ts';

export function describeDecision(
  kind: DecisionKind,
  rule: DecisionRule,
  seats: readonly SeatRule[],
): readonly Phrase[] {
  if (rule.method === 'single') return [phrase('decision.single', { decision: named(kind) })];
  return [
    ...(rule.method === 'consensus' ? consensusPhrases(kind, rule) : []),
    thresholdPhrase(kind, rule),
    ...when(rule.minimum > 1, 'decision.minimum', { count: rule.minimum }),
    ...(rule.base === 'cast' ? [] : [phrase(`decision.abstentions.${rule.abstentions}`)]),
    phrase(`decision.tie.${rule.tie}`),
    ...assentPhrases(rule, seats),
    phrase(`decision.chair-vote.${rule.chairVote}`),
    phrase(`decision.confidentiality.${rule.confidentiality}`),
    phrase(`decision.reasons.${rule.reasons}`),
    ...(rule.quorum ? quorumPhrases(rule.quorum) : [phrase('quorum.none')]),
  ];
}

/** What a round that decides will mean, as it can be said before it: when the text is adopted, and what is special about it. */
export function describeRound(
  kind: 'consensus' | 'vote',
  rule: DecisionRule,
  seats: readonly SeatRule[],
): readonly Phrase[] {
  if (kind === 'consensus') return consensusPhrases('advice', rule);
  return [
    thresholdPhrase('advice', rule),
    ...when(rule.minimum > 1, 'decision.minimum', { count: rule.minimum }),
    ...(rule.base === 'cast' ? [] : [phrase(`decision.abstentions.${rule.abstentions}`)]),
    phrase(`decision.tie.${rule.tie}`),
    ...assentPhrases(rule, seats),
  ];
}

export const named = (kind: DecisionKind): Phrase => phrase(`decision-kind.${kind}`);

function consensusPhrases(kind: DecisionKind, { consensusFallback }: DecisionRule): readonly Phrase[] {
  const sought = phrase('decision.consensus', { decision: named(kind) });
  if (consensusFallback.kind !== 'count-same-round') {
    return [sought, phrase(`decision.fallback.${consensusFallback.kind}`)];
  }
  const sides = (['for', 'against', 'out'] as const).filter((side) => consensusFallback[side].length > 0);
  return [
    sought,
    phrase('decision.fallback.count-same-round', {
      sides: and(
        sides.map((side) =>
          phrase(`decision.side.${side}`, {
            answers: and(consensusFallback[side].map((answer) => phrase(`answer.${answer}`))),
          }),
        ),
      ),
    }),
  ];
}

function thresholdPhrase(kind: DecisionKind, { fraction, base, abstentions }: DecisionRule): Phrase {
  const withoutAbstentions = abstentions === 'out' && (base === 'present' || base === 'entitled');
  return phrase('decision.threshold', {
    decision: named(kind),
    share: sharePhrase(fraction),
    base: basePhrase(withoutAbstentions ? `${base}-without-abstentions` : base),
  });
}

function assentPhrases({ requiredAssents }: DecisionRule, seats: readonly SeatRule[]): readonly Phrase[] {
  return requiredAssents.map((assent) =>
    phrase(`decision.assent.${assent.ifUnable}`, {
      who: assent.who === 'chair' ? phrase('role.chair') : disciplineOf(assent.discipline, seats),
    }),
  );
}

function quorumPhrases({ fraction, base, minimum, moment, dulyInvited }: QuorumRule): readonly Phrase[] {
  const at = phrase(`quorum.moment.${moment}`);
  return [
    fraction
      ? phrase('quorum.share', { share: sharePhrase(fraction), base: basePhrase(base), moment: at })
      : phrase('quorum.number', { count: minimum, moment: at }),
    ...when(fraction !== null && minimum > 1, 'quorum.minimum', { count: minimum }),
    ...when(dulyInvited, 'quorum.duly-invited'),
  ];
}

function basePhrase(base: Base | `${Base}-without-abstentions`): Phrase {
  return phrase(`base.${base}`);
}

function disciplineOf(discipline: string, seats: readonly SeatRule[]) {
  return seats.find((seat) => seat.discipline === discipline)?.label ?? discipline;
}
