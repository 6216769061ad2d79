/** The commands that pages and the chamber can give, bound to the person behind the request. */
import type { CaseCommand } from '../domain/case/commands.ts';
import type { ExhibitContent } from '../domain/case/dossier.ts';
import type { CommitteeCommand } from '../domain/committee/commands.ts';
import type { CaseId, CommitteeId, Id, SittingId } from '../domain/identifiers.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { SittingCommand } from '../domain/sitting/commands.ts';

export type Answer =
  | {
      readonly ok: true;
      /** The case, sitting or committee that the command was about. */
      readonly id: Id;
      /** Number of the newest event of that stream. */
      readonly number: number;
      /** Identifiers given out by the events, in order (a condition, a round, an exhibit). */
      readonly created: readonly Id[];
    }
  | { readonly ok: false; readonly refusals: readonly Refusal[] };

export interface ArrivingFile {
  readonly fileName: string;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/**
 * Every command takes unknown input, parses it with the domain's own schema, asks the policies, decides and saves.
 * What is wrong comes back as refusals with the path of the field; nothing is half-done.
 */
export interface Commands {
  registerCase(committeeId: CommitteeId, input: unknown): Promise<Answer>;
  onCase(caseId: CaseId, input: unknown): Promise<Answer>;
  /** Streams the file in; size and sniffed type are checked before anything is recorded. */
  fileExhibit(caseId: CaseId, exhibit: unknown, file: ArrivingFile): Promise<Answer>;
  /** Re-authenticates with the password, signs the newest document, records it. */
  signAdvice(caseId: CaseId, recordHash: string, password: string): Promise<Answer>;
  planSitting(committeeId: CommitteeId, input: unknown): Promise<Answer>;
  onSitting(sittingId: SittingId, input: unknown): Promise<Answer>;
  onCommittee(committeeId: CommitteeId, input: unknown): Promise<Answer>;
}

export type CommandInput = CaseCommand | SittingCommand | CommitteeCommand;
export type { ExhibitContent };
