/** Commands on a committee: load, authorise, decide, save. */
import type { Answer } from '../../app/contracts/commands.ts';
import { type CommitteeCommand, committeeCommandSchema } from '../../app/domain/committee/commands.ts';
import { decideCommittee } from '../../app/domain/committee/decide.ts';
import { COMMITTEE_EVENT_VERSION, type CommitteeFact } from '../../app/domain/committee/events.ts';
import { evolveCommittee } from '../../app/domain/committee/evolve.ts';
import { committeeRows } from '../../app/domain/committee/rows.ts';
import type { CommitteeState } from '../../app/domain/committee/state.ts';
import type { Id, Viewer } from '../../app/domain/identifiers.ts';
import { refuse } from '../../app/domain/refusal.ts';
import { canDoToCommittee } from '../../app/policies/committee-policies.ts';
import { parseInput } from '../../app/schemas/parse-input.ts';
import type { Actor } from '../ports/unit-of-work.ts';
import { appendAndProject } from './append-and-project.ts';
import type { CommandTools, Folders } from './case-commands.ts';
import type { Folded } from './fold.ts';
import { committeeStream } from './stream-names.ts';

interface Saved {
  readonly answer: Answer;
  readonly after?: Folded<CommitteeState>;
}

export class CommitteeCommands {
  readonly #tools: CommandTools;
  readonly #folders: Folders;

  constructor(tools: CommandTools, folders: Folders) {
    this.#tools = tools;
    this.#folders = folders;
  }

  async execute(viewer: Viewer, committeeId: Id, input: unknown): Promise<Answer> {
    const parsed = parseInput(committeeCommandSchema, input);
    if (!parsed.ok) return parsed;
    if (!canDoToCommittee(viewer, committeeId, parsed.value.type)) return refuse('not-allowed');
    return this.#run(viewer.accountId, committeeId, [parsed.value]);
  }

  /** Done at the machine by whoever installs the product: founding, and the first people and rules; all of it or nothing. */
  async install(committeeId: Id, ...inputs: readonly CommitteeCommand[]): Promise<Answer> {
    const commands: CommitteeCommand[] = [];
    for (const input of inputs) {
      const parsed = parseInput(committeeCommandSchema, input);
      if (!parsed.ok) return parsed;
      commands.push(parsed.value);
    }
    return this.#run('system', committeeId, commands);
  }

  async #run(actor: Actor, committeeId: Id, commands: readonly CommitteeCommand[]): Promise<Answer> {
    const stream = committeeStream(committeeId);
    const { clock, unitOfWork } = this.#tools;
    const outcome = await unitOfWork.run(async (transaction): Promise<Saved> => {
      const heads = await transaction.lock([stream]);
      const before = await this.#folders.committees.fold(transaction, stream, heads.get(stream) ?? 0);
      const facts = { committeeId, today: clock.today() };
      const at = clock.now();
      const events: CommitteeFact[] = [];
      let { state } = before;
      for (const command of commands) {
        const decision = decideCommittee(state, command, facts);
        if (!decision.ok) return { answer: decision };
        for (const event of decision.events) state = evolveCommittee(state, { ...event, at, actor });
        events.push(...decision.events);
      }
      const after = await appendAndProject(transaction, stream, before, events, {
        folder: this.#folders.committees,
        eventVersion: COMMITTEE_EVENT_VERSION,
        rowsOf: committeeRows,
        actor,
        at,
      });
      if (events.length > 0) await transaction.bumpAccess([committeeId]);
      const answer: Answer = { ok: true, id: committeeId, number: after.number, created: [] };
      return { answer, after };
    });
    if (outcome.after) this.#folders.committees.remember(stream, outcome.after);
    return outcome.answer;
  }
}
