/** What the data files of a package must look like to be checked; everything else in them is covered by hashes. */
import { z } from 'zod';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

export const textFile = z.looseObject({
  schema: z.enum(['raadkamer.text/1', 'raadkamer.text/2']),
  conditions: z.array(z.looseObject({})),
  exhibits: z.array(z.looseObject({ exhibitId: z.string(), number: z.number().int(), sha256 })),
});

export const recordFile = z.looseObject({
  schema: z.literal('raadkamer.record/1'),
  textHash: sha256,
  roundId: z.string(),
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
export const signedEvent = z.looseObject({ name: z.string(), sha256 });
