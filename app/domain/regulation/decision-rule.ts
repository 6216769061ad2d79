/** How one kind of decision is taken, as data (RULE-1): of whom, how many, what abstaining means, and what if there is no consensus. */
import { z } from 'zod';
import { fractionSchema } from './fraction.ts';
import { nameSchema } from './localised.ts';

/**
 * Whom a share is a share of. `established`: every voting seat. `filled`: voting seats with somebody on them, recused
 * or not. `entitled`: members who may vote on this case. `present`: those of them who are present. `cast`: those of
 * them who were for or against.
 */
export const bases = ['established', 'filled', 'entitled', 'present', 'cast'] as const;
export type Base = (typeof bases)[number];

/** A quorum is a share of who could be there, so never of who is. */
export const quorumBases = ['established', 'filled', 'entitled'] as const;
export type QuorumBase = (typeof quorumBases)[number];

export const consensusAnswers = ['agree', 'agree-with-reservation', 'dissent', 'abstain'] as const;

export const quorumSchema = z.strictObject({
  /** Null when the regulation only names a number. */
  fraction: fractionSchema.nullable(),
  base: z.enum(quorumBases),
  minimum: z.number().int().min(1).max(200),
  moment: z.enum(['opening', 'closing']),
  /** The decision needs proof that every voting member was invited in time. */
  dulyInvited: z.boolean(),
});

const answers = z.array(z.enum(consensusAnswers)).max(4);

export const consensusFallbackSchema = z.discriminatedUnion('kind', [
  /** No consensus, no decision. */
  z.strictObject({ kind: z.literal('none') }),
  /** The answers of the consensus round itself are counted; `out` leaves the count. */
  z.strictObject({ kind: z.literal('count-same-round'), for: answers, against: answers, out: answers }),
  z.strictObject({ kind: z.literal('vote-round') }),
]);

/** Somebody without whose agreement nothing is adopted; `ifUnable` says what holds when the seat is empty or recused. */
export const requiredAssentSchema = z.discriminatedUnion('who', [
  z.strictObject({ who: z.literal('chair'), ifUnable: z.enum(['waived', 'blocks']) }),
  z.strictObject({
    who: z.literal('discipline'),
    discipline: nameSchema,
    ifUnable: z.enum(['waived', 'blocks']),
  }),
]);

export const decisionRuleSchema = z.strictObject({
  /** `single`: one adviser decides and no round is held (RULE-3). */
  method: z.enum(['consensus', 'vote', 'single']),
  fraction: fractionSchema,
  base: z.enum(bases),
  /** Never adopted with fewer than this number for, whatever the fraction gives. */
  minimum: z.number().int().min(1).max(200),
  /** `out`: who abstains leaves the base; `against`: stays in it without being for. */
  abstentions: z.enum(['out', 'for', 'against']),
  /** As many for as against. `repeat`: lost in this round, a new one follows. */
  tie: z.enum(['lost', 'chair-decides', 'repeat']),
  /** `member`: one vote like everybody. `casting`: only when the votes are tied. */
  chairVote: z.enum(['member', 'casting', 'none']),
  requiredAssents: z.array(requiredAssentSchema).max(20),
  /** `named`: who took which position goes out with the advice; `inside-only`: it stays in the committee. */
  confidentiality: z.enum(['named', 'inside-only', 'secret']),
  /** Whether dissent and reservation carry a reason (ROUND-3). */
  reasons: z.enum(['required', 'none']),
  /** Null: the regulation knows no quorum; somebody has to be there all the same. */
  quorum: quorumSchema.nullable(),
  consensusFallback: consensusFallbackSchema,
});

export type DecisionRule = z.infer<typeof decisionRuleSchema>;
export type QuorumRule = z.infer<typeof quorumSchema>;
export type RequiredAssent = z.infer<typeof requiredAssentSchema>;

export const decisionKinds = ['admission', 'exception', 'advice', 'other'] as const;
export type DecisionKind = (typeof decisionKinds)[number];

export const decisionsSchema = z.strictObject({
  admission: decisionRuleSchema,
  exception: decisionRuleSchema,
  advice: decisionRuleSchema,
  other: decisionRuleSchema,
});
