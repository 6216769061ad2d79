/** What the steps of the record are given. */
import type { CaseMe } from '../../contracts/queries.ts';
import type { CaseCommandType } from '../../domain/case/commands.ts';
import type { CaseState } from '../../domain/case/state.ts';
import type { CommitteePerson } from '../../domain/committee/state.ts';
import type { FormAnswer } from '../../i18n/form-answer.ts';

export interface RecordProps {
  readonly state: CaseState;
  readonly people: readonly CommitteePerson[];
  readonly me: CaseMe;
  readonly may: readonly CaseCommandType[];
  readonly deskLink: string | null;
  /** To the form that was sent last; each step finds its own. */
  readonly answer: FormAnswer | undefined;
}
