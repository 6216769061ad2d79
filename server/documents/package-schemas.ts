/** What the data files of a package must look like to be checked; everything else in them is covered by hashes. */
import { z } from 'zod';
import {
  bases,
  consensusAnswers,
  quorumBases,
  voteAnswers,
} from '../../app/domain/regulation/decision-rule.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

export const textFile = z.looseObject({
  schema: z.enum(['raadkamer.text/1', 'raadkamer.text/2']),
  conditions: z.array(z.looseObject({})),
  exhibits: z.array(z.looseObject({ exhibitId: z.string(), number: z.number().int(), sha256 })),
});

export const recordFile = z.looseObject({
  schema: z.enum(['raadkamer.record/1', 'raadkamer.record/2']),
  textHash: sha256,
  /** Null where one adviser decided without a round. */
  roundId: z.string().nullable(),
  positions: z.array(z.looseObject({ accountId: z.string() })),
  dissents: z.array(z.looseObject({ sha256, prose: z.looseObject({}) })),
});

export const positionsFile = z.looseObject({ sentence: z.string() });

export const peopleFile = z.object({
  accounts: z.record(z.string(), z.string()),
  persons: z.array(z.object({ personId: z.string(), label: z.string() })),
});

export const exhibitsFile = z.array(
  z.object({
    number: z.number().int(),
    title: z.string(),
    sha256,
    mediaType: z.string(),
    file: z.string().nullable(),
  }),
);

export const ledgerFile = z
  .array(
    z.object({
      stream: z.string(),
      number: z.number().int(),
      type: z.string(),
      version: z.number().int(),
      at: z.string(),
      previousHash: sha256,
      payloadDigest: sha256,
      hash: sha256,
      payload: z.object({ salt: z.string(), actor: z.string(), data: z.unknown() }).nullable(),
    }),
  )
  .min(1);

export const adoptedEvent = z.looseObject({ textHash: sha256, recordHash: sha256 });
export const registeredEvent = z.looseObject({
  regulation: z.looseObject({
    decisions: z.looseObject({ advice: z.looseObject({ confidentiality: z.string() }) }),
  }),
});
const count = z.number().int();
export const closedEvent = z.object({
  roundId: z.string(),
  present: z.array(z.string()),
  positions: z.array(
    z.object({
      accountId: z.string(),
      answer: z.enum([...consensusAnswers, ...voteAnswers]),
      reason: z.string(),
    }),
  ),
  tally: z.object({
    quorum: z.object({
      of: z.enum(quorumBases),
      base: count,
      present: count,
      needed: count,
      met: z.boolean(),
      entitled: count,
    }),
    counts: z.object({ agree: count, reservation: count, dissent: count, abstain: count, silent: count }),
    consensus: z.boolean(),
    base: z.object({ of: z.enum(bases), size: count }),
    for: count,
    against: count,
    needed: count,
    adopted: z.boolean(),
    how: z.enum(['poll', 'no-quorum', 'consensus', 'fallback', 'vote', 'not-adopted']),
    dissenters: z.array(z.string()),
  }),
});
export const signedEvent = z.looseObject({ name: z.string(), sha256 });
