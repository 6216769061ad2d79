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
export const voteAnswers = ['for', 'against', 'abstain'] as const;

export const quorumSchema = z
  .strictObject({
    fraction: fractionSchema
      .nullable()
      .describe('Which share must be there; null when only a number is named.'),
    base: z
      .enum(quorumBases)
      .describe('Whom the share is a share of; the words mean what they mean in the rule.'),
    minimum: z.number().int().min(1).max(200).describe('Never fewer than this number of people.'),
    moment: z
      .enum(['opening', 'closing'])
      .describe(
        'When in the round they are counted. Who leaves after an `opening` does not undo the quorum.',
      ),
    dulyInvited: z
      .boolean()
      .describe('Whether the decision needs proof that every voting member was invited in time.'),
  })
  .meta({ title: 'Quorum', about: 'How many voting members must be there before a decision can be taken.' });

const answers = z.array(z.enum(consensusAnswers)).max(4);

export const consensusFallbackSchema = z.discriminatedUnion('kind', [
  z
    .strictObject({ kind: z.literal('none') })
    .describe('No consensus, no decision. With the method `vote`: this.'),
  z
    .strictObject({
      kind: z.literal('count-same-round'),
      for: answers.describe('Answers that count as for; `agree` belongs here.'),
      against: answers.describe('Answers that count as against; `dissent` belongs here.'),
      out: answers.describe('Answers that leave the count.'),
    })
    .describe(
      'The answers of the consensus round itself are counted; each of the four stands in one of the lists.',
    ),
  z.strictObject({ kind: z.literal('vote-round') }).describe('The chair can open a vote.'),
]);

const ifUnable = z.enum(['waived', 'blocks']);

/** Somebody without whose agreement nothing is adopted; `ifUnable` says what holds when the seat is empty or recused. */
export const requiredAssentSchema = z.discriminatedUnion('who', [
  z
    .strictObject({
      who: z.literal('chair'),
      ifUnable: ifUnable.describe('What holds when there is no chair.'),
    })
    .describe('The chair.'),
  z
    .strictObject({
      who: z.literal('discipline'),
      discipline: nameSchema.describe('The `discipline` of one of the `seats` with a vote.'),
      ifUnable: ifUnable.describe('What holds when the seat is empty or its member stepped aside.'),
    })
    .describe('One member of a discipline.'),
]);

export const decisionRuleSchema = z
  .strictObject({
    method: z
      .enum(['consensus', 'vote', 'single'])
      .describe(
        '`consensus`: agreement is sought first. `vote`: for, against or abstain. `single`: one adviser decides and no round is held; the fields below are filled in and not used.',
      ),
    fraction: fractionSchema.describe('Which share must be for.'),
    base: z
      .enum(bases)
      .describe(
        'Whom the share is a share of. `established`: every voting seat. `filled`: voting seats with somebody on them, stepped aside or not. `entitled`: members who may vote on this case. `present`: those of them who are there. `cast`: those of them who were for or against.',
      ),
    minimum: z
      .number()
      .int()
      .min(1)
      .max(200)
      .describe('Never adopted with fewer than this number for, whatever the share gives.'),
    abstentions: z
      .enum(['out', 'for', 'against'])
      .describe(
        'What abstaining counts as. `out`: who abstains leaves the base, which suits `entitled`, `present` and `cast`. `against`: stays in the base without being for.',
      ),
    tie: z
      .enum(['lost', 'chair-decides', 'repeat'])
      .describe('As many for as against. `repeat`: lost in this round, a new one follows.'),
    chairVote: z
      .enum(['member', 'casting', 'none'])
      .describe(
        '`member`: one vote like everybody. `casting`: only when the votes are tied. `none`: no vote.',
      ),
    requiredAssents: z
      .array(requiredAssentSchema)
      .max(20)
      .describe('Those without whose agreement nothing is adopted.'),
    confidentiality: z
      .enum(['named', 'inside-only', 'secret'])
      .describe(
        '`named`: who took which position goes out with the advice. `inside-only`: it stays in the committee. `secret`: nobody ever knows who voted what.',
      ),
    reasons: z.enum(['required', 'none']).describe('Whether dissent and reservation carry a reason.'),
    quorum: quorumSchema
      .nullable()
      .describe(
        'Who must be there; null when the regulation knows no quorum. Somebody has to be there all the same.',
      ),
    consensusFallback: consensusFallbackSchema.describe(
      'What follows when consensus was sought and not found.',
    ),
  })
  .meta({ title: 'Decision rule', about: 'How one kind of decision is taken.' });

export type DecisionRule = z.infer<typeof decisionRuleSchema>;
export type QuorumRule = z.infer<typeof quorumSchema>;
export type RequiredAssent = z.infer<typeof requiredAssentSchema>;

export const decisionKinds = ['admission', 'exception', 'advice', 'other'] as const;
export type DecisionKind = (typeof decisionKinds)[number];

export const decisionsSchema = z.strictObject({
  admission: decisionRuleSchema.describe('Whether a case is taken up, where the committee decides on that.'),
  exception: decisionRuleSchema.describe(
    'An exception to an exclusion ground, where the committee decides on that.',
  ),
  advice: decisionRuleSchema.describe('The advice itself.'),
  other: decisionRuleSchema.describe('Everything else that the committee decides.'),
});
