/** How one kind of decision is taken, as statements: adoption, abstentions, ties, secrecy and quorum. */
import type { Base, DecisionKind, DecisionRule, QuorumRule } from './decision-rule.ts';
import { type Fraction, simplest } from './fraction.ts';
import type { SeatRule } from './panel-rules.ts';
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
    ...rule.requiredAssents.map((assent) =>
      phrase(`decision.assent.${assent.ifUnable}`, {
        who: assent.who === 'chair' ? phrase('role.chair') : disciplineOf(assent.discipline, seats),
      }),
    ),
    phrase(`decision.chair-vote.${rule.chairVote}`),
    phrase(`decision.confidentiality.${rule.confidentiality}`),
    phrase(`decision.reasons.${rule.reasons}`),
    ...(rule.quorum ? quorumPhrases(rule.quorum) : [phrase('quorum.none')]),
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

export function sharePhrase(fraction: Fraction): Phrase {
  const { numerator, denominator, relation } = simplest(fraction);
  if (numerator === denominator) return phrase('share.all');
  return phrase(`share.${relation}`, {
    numerator,
    denominator,
    fraction: fractionPhrase(numerator, denominator),
  });
}

/** Shares that have a name of their own; any other is read as digits. */
const namedShares: ReadonlySet<string> = new Set(['1-2', '1-3', '2-3', '1-4', '3-4', '2-5', '3-5', '4-5']);

export function fractionPhrase(numerator: number, denominator: number): Phrase {
  const name = `${numerator}-${denominator}`;
  return namedShares.has(name)
    ? phrase(`fraction.${name}`)
    : phrase('fraction.other', { numerator, denominator });
}

function disciplineOf(discipline: string, seats: readonly SeatRule[]) {
  return seats.find((seat) => seat.discipline === discipline)?.label ?? discipline;
}
