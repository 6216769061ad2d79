/** What the committee knows about a case: request, persons, circumstances, exhibits, panel; with the shapes that forms send. */
import { z } from 'zod';
import {
  type AccountId,
  dateBetween,
  type Id,
  type Instant,
  idSchema,
  nearDateSchema,
  type Sha256,
  withoutRepeats,
} from '../identifiers.ts';
import { optionalText, visibleText } from '../visible-text.ts';

/** 000, recommendation 1: record how, by whom and on which grounds each request came in (INTAKE-1). */
export const requestSchema = z.object({
  /** Identifier of an intake route in the regulation. */
  route: visibleText(60),
  receivedOn: nearDateSchema,
  /** Identifier of a kind of submitter in the regulation. */
  submitterKind: visibleText(60),
  submitterName: visibleText(200),
  representative: optionalText(200),
  /** Identifiers of grounds in the regulation. */
  grounds: z.array(visibleText(60)).min(1).max(20),
  summary: visibleText(8000),
  earlierProcedures: optionalText(8000),
  removalDate: nearDateSchema.nullable(),
  /** Basis on which the committee may inspect the file of the persons. */
  consent: visibleText(500),
});
export type Request = z.infer<typeof requestSchema>;

export const personSchema = z.object({
  name: visibleText(120),
  minor: z.boolean(),
  birthYear: z.number().int().min(1900).max(2100).nullable(),
  /** A country in words, or `stateless` through the flag. */
  nationality: optionalText(120),
  stateless: z.boolean(),
  vNumber: optionalText(20),
  residence: visibleText(120),
});
export type PersonContent = z.infer<typeof personSchema>;
export interface Person extends PersonContent {
  readonly personId: Id;
}

export const findingSchema = z.object({
  /** Identifier of a necessary condition or an exclusion ground in the frozen regulation. */
  ruleId: visibleText(80),
  personId: idSchema,
  answer: z.enum(['applies', 'does-not-apply', 'unknown']),
  note: visibleText(4000),
});
export type FindingContent = z.infer<typeof findingSchema>;
export interface Finding extends FindingContent {
  readonly by: AccountId;
  readonly at: Instant;
}

export const sides = ['humanitarian', 'societal', 'contra-indication'] as const;
export type Side = (typeof sides)[number];

/** 001 "Criteria" and 000 §5.2; an open list: `other` with words of one's own is as good as any (DOSSIER-1). */
export const circumstanceKinds = [
  'rootedness',
  'grown-up-here',
  'language-level',
  'education',
  'work',
  'social-contacts',
  'children',
  'medical',
  'gender-related',
  'trauma-in-the-netherlands',
  'bereavement',
  'old-age',
  'no-network-in-country-of-origin',
  'family-only-here',
  'length-of-stay',
  'no-prospect',
  'community-support',
  'public-order',
  'identity-doubt',
  'frustrated-departure',
  'article-1f',
  'other',
] as const;

export const circumstanceSchema = z.object({
  kind: z.enum(circumstanceKinds),
  sides: withoutRepeats(z.array(z.enum(sides)).min(1)),
  personIds: withoutRepeats(z.array(idSchema).min(1)),
  statement: visibleText(4000),
  source: visibleText(500),
  exhibitIds: withoutRepeats(z.array(idSchema)),
});
export type CircumstanceContent = z.infer<typeof circumstanceSchema>;
export interface Circumstance {
  readonly circumstanceId: Id;
  readonly number: number;
  readonly revision: number;
  readonly content: CircumstanceContent;
  readonly by: AccountId;
  readonly at: Instant;
}

export const exhibitKinds = [
  'letter',
  'statement',
  'medical',
  'school',
  'work',
  'decision',
  'judgment',
  'identity',
  'photo',
  'other',
] as const;

export const confidentialitySchema = z.discriminatedUnion('to', [
  z.object({ to: z.literal('panel') }),
  z.object({ to: z.literal('named'), accountIds: withoutRepeats(z.array(idSchema).min(1)) }),
  z.object({ to: z.literal('chair-and-secretary') }),
]);

export const exhibitSchema = z.object({
  title: visibleText(200),
  kind: z.enum(exhibitKinds),
  date: dateBetween('1900-01-01', '2100-12-31').nullable(),
  provenance: visibleText(300),
  confidentiality: confidentialitySchema,
});
export type ExhibitContent = z.infer<typeof exhibitSchema>;
export interface Exhibit extends ExhibitContent {
  readonly exhibitId: Id;
  readonly number: number;
  readonly fileId: Id;
  readonly fileName: string;
  readonly sha256: Sha256;
  readonly size: number;
  readonly mediaType: string;
  readonly filedBy: AccountId;
  readonly filedAt: Instant;
  readonly withdrawnReason: string | null;
}

/** The bytes of an exhibit as the server found them; never from the message. */
export interface ArrivedFile {
  readonly fileId: Id;
  readonly fileName: string;
  readonly sha256: Sha256;
  readonly size: number;
  readonly mediaType: string;
}

export interface Seat {
  readonly seatId: Id;
  readonly discipline: string;
  readonly kind: 'core' | 'ring' | 'advisory';
  readonly voting: boolean;
  readonly chair: boolean;
  readonly accountId: AccountId;
  readonly name: string;
  readonly standing: 'seated' | 'recused' | 'left';
  readonly reason: string;
}
