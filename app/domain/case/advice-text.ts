/** The one exact text that a round binds to, and the record that a signature binds to (ROUND-1). */
import { hashOf, type Json } from '../hash.ts';
import type { AccountId, CalendarDate, Id, Sha256 } from '../identifiers.ts';
import type { ConditionContent } from './conditions.ts';

/** Identifier of an outcome in the regulation (OUTCOME-1), `advice` or `no-advice` in most. */
export type OutcomeKind = string;
/** Identifier of a ground in the regulation, `humanitarian` and `societal` in most. */
export type Ground = string;
export type ConsensusAnswer = 'agree' | 'agree-with-reservation' | 'dissent' | 'abstain';
export type VoteAnswer = 'for' | 'against' | 'abstain';
/** Polls and consensus rounds are answered in the first words, votes in the second (ROUND-3). */
export type Answer = ConsensusAnswer | VoteAnswer;

/** What the committee proposes for one person (PERSON-1); grounds only where the outcome needs one. */
export interface PersonOutcome {
  readonly personId: Id;
  readonly outcome: OutcomeKind;
  readonly grounds: readonly Ground[];
}

export interface CitedExhibit {
  readonly exhibitId: Id;
  readonly number: number;
  readonly sha256: Sha256;
}

/** Canonical prose: ProseMirror JSON that passed the schema, without presentation (see app/prose/canonical.ts). */
export type CanonicalProse = { readonly [key: string]: Json };

export interface AdviceText {
  /** What was adopted under `raadkamer.text/1` has neither `matter` nor `persons`. */
  readonly schema: 'raadkamer.text/2';
  /** The matter as the head of the paper names it. */
  readonly matter: {
    readonly number: string;
    readonly title: string;
    readonly requestReceived: CalendarDate;
  };
  /** Whom it is about, as named on paper, sorted by id. */
  readonly persons: readonly { readonly personId: Id; readonly label: string }[];
  readonly prose: CanonicalProse;
  readonly conditions: readonly { readonly number: number; readonly content: ConditionContent }[];
  readonly outcomes: readonly PersonOutcome[];
  readonly exhibits: readonly CitedExhibit[];
}

export interface RecordedPosition {
  readonly accountId: AccountId;
  readonly answer: Answer;
  readonly reason: string;
}

export interface RecordedDissent {
  readonly dissentId: Id;
  readonly authors: readonly AccountId[];
  readonly prose: CanonicalProse;
  readonly sha256: Sha256;
}

/** What every signature covers, through the PDF that embeds its hash. */
export interface AdviceRecord {
  /** Under the first, an advice always rests on a consensus round. */
  readonly schema: 'raadkamer.record/1' | 'raadkamer.record/2';
  readonly textHash: Sha256;
  /** Null where one adviser decides and no round is held (RULE-3). */
  readonly roundId: Id | null;
  readonly positions: readonly RecordedPosition[];
  readonly dissents: readonly RecordedDissent[];
}

/** Whether who took which position stays in the committee. Under `raadkamer.record/1` it always went along. */
export function positionsStayInside(
  { schema }: Pick<AdviceRecord, 'schema'>,
  confidentiality: string,
): boolean {
  return schema === 'raadkamer.record/2' && confidentiality !== 'named';
}

export const textHashOf = (text: AdviceText): Sha256 => hashOf(text);
export const recordHashOf = (record: AdviceRecord): Sha256 => hashOf(record);
