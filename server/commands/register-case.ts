/** Registers a case: its number comes from the committee's stream, its rules are frozen from the regulation in force (REG-1). */
import type { Answer } from '../../app/contracts/commands.ts';
import { caseCommandSchema } from '../../app/domain/case/commands.ts';
import { decideCase } from '../../app/domain/case/decide.ts';
import { nextCaseNumber } from '../../app/domain/committee/decide.ts';
import { COMMITTEE_EVENT_VERSION, type CommitteeFact } from '../../app/domain/committee/events.ts';
import { committeeRows } from '../../app/domain/committee/rows.ts';
import { type CommitteeState, currentRegulation } from '../../app/domain/committee/state.ts';
import type { Id, Viewer } from '../../app/domain/identifiers.ts';
import { refuse } from '../../app/domain/refusal.ts';
import { unsupported } from '../../app/domain/regulation/unsupported.ts';
import { canRegisterCase } from '../../app/policies/case-policies.ts';
import { parseInput } from '../../app/schemas/parse-input.ts';
import { appendAndProject } from './append-and-project.ts';
import type { CaseCommands, CommandTools, Folders } from './case-commands.ts';
import type { Folded } from './fold.ts';
import { caseStream, committeeStream } from './stream-names.ts';

interface Registered {
  readonly answer: Answer;
  readonly committee?: Folded<CommitteeState>;
}

export async function registerCase(
  tools: CommandTools,
  folders: Folders,
  cases: CaseCommands,
  viewer: Viewer,
  committeeId: Id,
  input: unknown,
): Promise<Answer> {
  const parsed = parseInput(caseCommandSchema, { ...Object(input), type: 'registerCase' });
  if (!parsed.ok) return parsed;
  const command = parsed.value;
  if (!canRegisterCase(viewer, committeeId)) return refuse('not-allowed');
  const caseId = tools.clock.newId();
  const committee = committeeStream(committeeId);
  const stream = caseStream(caseId);
  const outcome = await tools.unitOfWork.run(async (transaction): Promise<Registered> => {
    const heads = await transaction.lock([committee, stream]);
    const folded = await folders.committees.fold(transaction, committee, heads.get(committee) ?? 0);
    if (!folded.state) return { answer: refuse('committee-unknown') };
    const regulation = currentRegulation(folded.state);
    const now = tools.clock.now();
    const today = tools.clock.today();
    const year = today.slice(0, 4);
    const number = nextCaseNumber(folded.state, year);
    const decision = decideCase(null, command, {
      now,
      today,
      newId: () => tools.clock.newId(),
      actor: { accountId: viewer.accountId, name: viewer.name },
      caseId,
      committeeId,
      people: [],
      number,
      ...(regulation ? { regulation, unsupported: unsupported(regulation) } : {}),
    });
    if (!decision.ok) return { answer: decision };
    const numbered: CommitteeFact = { type: 'CaseNumbered', data: { caseId, number, year } };
    const after = await appendAndProject(transaction, committee, folded, [numbered], {
      folder: folders.committees,
      eventVersion: COMMITTEE_EVENT_VERSION,
      rowsOf: committeeRows,
      actor: viewer.accountId,
      at: now,
    });
    const saved = await cases.save(transaction, null, 0, decision, viewer.accountId, now, undefined, caseId);
    return { answer: saved.answer, committee: after };
  });
  if (outcome.committee) folders.committees.remember(committee, outcome.committee);
  return outcome.answer;
}
