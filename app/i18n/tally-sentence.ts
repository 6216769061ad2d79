/** A tally and a quorum in one sentence that a chair can read aloud (ROUND-5). */
import type { QuorumCount } from '../domain/regulation/quorum.ts';
import { sharePhrase } from '../domain/regulation/share-phrase.ts';
import type { Explanation, ExplanationCode, TallyFigures } from '../domain/regulation/tally.ts';
import { type Language, locales } from './language.ts';
import type { AnyTranslate, Lookup } from './refusal-text.ts';
import { phraseText } from './regulation-sentences.ts';

/** Settled by something else than the number of members for: a threshold would only confuse. */
const withoutThreshold: ReadonlySet<ExplanationCode> = new Set([
  'no-consensus',
  'vote-may-follow',
  'nothing-to-count',
  'chair-adopted',
  'chair-rejected',
]);

/** @param t `useWords(…)` or a translator */
export function tallySentence(t: AnyTranslate, language: Language, { code, params }: Explanation): string {
  const lookup = t as Lookup;
  const attendance = attendanceText(lookup, params.quorumOf, params.quorumBase, params.present);
  if (code === 'no-quorum') {
    return lookup('tally:sentence.no-quorum', { attendance, count: params.quorumNeeded });
  }
  const head = lookup(`tally:head.${code}`);
  const counts = countsText(lookup, language, params);
  if (code === 'poll') return lookup('tally:sentence.poll', { head, counts, attendance });
  const met = params.quorumAtOpening ? 'tally:quorum.met-at-opening' : 'tally:quorum.met';
  const quorum = lookup(met, { attendance, count: params.quorumNeeded });
  if (withoutThreshold.has(code)) {
    return lookup('tally:sentence.without-threshold', { head, counts, quorum });
  }
  const threshold = thresholdText(lookup, language, params);
  return lookup('tally:sentence.with-threshold', { head, counts, threshold, quorum });
}

/** RULE-3: what stands in the place of a tally where one adviser decides. */
export function withoutRoundSentence(t: AnyTranslate): string {
  return (t as Lookup)('tally:sentence.single');
}

export function quorumSentence(t: AnyTranslate, quorum: QuorumCount): string {
  const lookup = t as Lookup;
  const { needed, entitled, present } = quorum;
  const attendance = attendanceText(lookup, quorum.of, quorum.base, present);
  if (quorum.met) return lookup('tally:quorum.sentence-met', { attendance, count: needed });
  if (entitled < needed) return lookup('tally:quorum.sentence-out-of-reach', { needed, count: entitled });
  return lookup('tally:quorum.sentence-short', { attendance, count: needed - present });
}

/** For a strip where a sentence does not fit. */
export function quorumLabel(t: AnyTranslate, { present, needed }: QuorumCount): string {
  return (t as Lookup)('tally:quorum.label', { present, needed });
}

function countsText(lookup: Lookup, language: Language, figures: TallyFigures): string {
  const { agree, reservation, dissent, abstain, silent, reservationSide, abstentionSide } = figures;
  const parts = [
    reservationSide === 'for'
      ? supportText(lookup, agree + reservation, reservation)
      : lookup('tally:count.for', { count: agree }),
    lookup('tally:count.against', { count: dissent }),
  ];
  if (reservation > 0 && reservationSide !== 'for') {
    parts.push(lookup(`tally:count.reservation.${reservationSide}`, { count: reservation }));
  }
  if (abstain > 0) parts.push(lookup(`tally:count.abstain.${abstentionSide}`, { count: abstain }));
  if (silent > 0) parts.push(lookup('tally:count.silent', { count: silent }));
  return new Intl.ListFormat(locales[language], { type: 'conjunction' }).format(parts);
}

function supportText(lookup: Lookup, supporters: number, reservation: number): string {
  if (reservation === 0) return lookup('tally:count.for', { count: supporters });
  return reservation === supporters
    ? lookup('tally:count.for-with-reservation.all', { count: supporters })
    : lookup('tally:count.for-with-reservation.some', { count: reservation, supporters });
}

function thresholdText(lookup: Lookup, language: Language, figures: TallyFigures): string {
  const { share, needed, base, baseOf, numerator, denominator, relation } = figures;
  // The rule's own minimum lies above what the fraction gives, so the minimum is what counts.
  if (needed > share && base > 0) return lookup('tally:threshold.minimum', { count: needed });
  const fraction = phraseText(lookup, language, sharePhrase({ numerator, denominator, relation }));
  return lookup(`tally:threshold.${baseOf}`, { count: base, share: fraction, needed });
}

function attendanceText(lookup: Lookup, of: QuorumCount['of'], base: number, present: number): string {
  if (base === 0) return lookup(`tally:attendance-of-none.${of}`);
  if (base === 1) return lookup(`tally:attendance-of-one.${of}.${present > 0 ? 'present' : 'absent'}`);
  return lookup(`tally:attendance.${of}`, { count: present, base });
}
