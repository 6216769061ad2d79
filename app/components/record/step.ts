/** What the steps of the record are given, and the answer to the form of one of them. */
import type { CaseMe } from '../../contracts/queries.ts';
import type { CaseCommandType } from '../../domain/case/commands.ts';
import type { CaseState } from '../../domain/case/state.ts';
import type { CommitteePerson } from '../../domain/committee/state.ts';
import type { Problem } from '../../i18n/refusal-text.ts';
import type { KeptValues } from '../form-scope.tsx';

export interface StepAnswer {
  readonly act: string;
  readonly done: boolean;
  readonly problems: readonly Problem[];
  readonly values: KeptValues;
}

export interface RecordProps {
  readonly state: CaseState;
  readonly people: readonly CommitteePerson[];
  readonly me: CaseMe;
  readonly may: readonly CaseCommandType[];
  readonly deskLink: string | null;
  readonly answer: StepAnswer | null;
}

/** The answer to the form of this step, when it was this one that was sent. */
export function answerTo(
  answer: StepAnswer | null,
  act: string,
): { problems: readonly Problem[]; values: KeptValues } {
  if (answer?.act !== act || answer.done) return { problems: [], values: {} };
  return { problems: answer.problems, values: answer.values };
}
