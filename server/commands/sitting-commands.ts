/** Commands on a sitting: load, authorise, decide, save. */
import type { Answer } from '../../app/contracts/commands.ts';
import { openRoundOf } from '../../app/domain/case/state.ts';
import { agendaStatuses } from '../../app/domain/case/statuses.ts';
import type { Id, Viewer } from '../../app/domain/identifiers.ts';
import { refuse } from '../../app/domain/refusal.ts';
import { type SittingCommand, sittingCommandSchema } from '../../app/domain/sitting/commands.ts';
import { decideSitting, type SittingFacts } from '../../app/domain/sitting/decide.ts';
import { SITTING_EVENT_VERSION } from '../../app/domain/sitting/events.ts';
import { sittingRows } from '../../app/domain/sitting/rows.ts';
import type { SittingState } from '../../app/domain/sitting/state.ts';
import { canDoInSitting, canSeeSittings } from '../../app/policies/committee-policies.ts';
import { parseInput } from '../../app/schemas/parse-input.ts';
import type { Transaction } from '../ports/unit-of-work.ts';
import { appendAndProject } from './append-and-project.ts';
import type { CommandTools, Folders } from './case-commands.ts';
import { createdIds } from './created-ids.ts';
import type { Folded } from './fold.ts';
import { caseStream, committeeStream, sittingStream } from './stream-names.ts';

interface Saved {
  readonly answer: Answer;
  readonly after?: Folded<SittingState>;
}

export class SittingCommands {
  readonly #tools: CommandTools;
  readonly #folders: Folders;

  constructor(tools: CommandTools, folders: Folders) {
    this.#tools = tools;
    this.#folders = folders;
  }

  async plan(viewer: Viewer, committeeId: Id, input: unknown): Promise<Answer> {
    const parsed = parseInput(sittingCommandSchema, { ...Object(input), type: 'planSitting' });
    if (!parsed.ok) return parsed;
    if (!canDoInSitting(viewer, committeeId, 'planSitting', null)) return refuse('not-allowed');
    return this.#run(viewer, committeeId, this.#tools.clock.newId(), null, parsed.value);
  }

  async execute(viewer: Viewer, sittingId: Id, input: unknown): Promise<Answer> {
    const parsed = parseInput(sittingCommandSchema, input);
    if (!parsed.ok) return parsed;
    const known = await this.#tools.views.sittingState(sittingId);
    // What they may not see does not exist for them.
    if (!known || !canSeeSittings(viewer, known.state.committeeId)) return refuse('sitting-unknown');
    const { committeeId } = known.state;
    if (!canDoInSitting(viewer, committeeId, parsed.value.type, known.state)) return refuse('not-allowed');
    return this.#run(viewer, committeeId, sittingId, known.state, parsed.value);
  }

  async #run(
    viewer: Viewer,
    committeeId: Id,
    sittingId: Id,
    known: SittingState | null,
    command: SittingCommand,
  ): Promise<Answer> {
    const stream = sittingStream(sittingId);
    const subject = subjectOf(command, known);
    const marks = command.type === 'markPresent';
    const streams = [stream];
    if (subject) streams.push(caseStream(subject));
    if (marks) streams.push(committeeStream(committeeId));
    const outcome = await this.#tools.unitOfWork.run(async (transaction): Promise<Saved> => {
      const heads = await transaction.lock(streams);
      const before = await this.#folders.sittings.fold(transaction, stream, heads.get(stream) ?? 0);
      if (known && !canDoInSitting(viewer, committeeId, command.type, before.state)) {
        return { answer: refuse('not-allowed') };
      }
      const decision = decideSitting(before.state, command, {
        newId: () => this.#tools.clock.newId(),
        actor: { accountId: viewer.accountId },
        sittingId,
        committeeId,
        people: marks ? await this.#people(transaction, committeeId, heads) : [],
        subject: subject ? await this.#subject(transaction, subject, heads) : null,
      });
      if (!decision.ok) return { answer: decision };
      const after = await appendAndProject(transaction, stream, before, decision.events, {
        folder: this.#folders.sittings,
        eventVersion: SITTING_EVENT_VERSION,
        rowsOf: sittingRows,
        actor: viewer.accountId,
        // Now that the stream is locked: a time from before the wait could be earlier than the event before.
        at: this.#tools.clock.now(),
      });
      const created = createdIds(decision.events);
      const answer: Answer = { ok: true, id: sittingId, number: after.number, created };
      return { answer, after };
    });
    if (outcome.after) this.#folders.sittings.remember(stream, outcome.after);
    return outcome.answer;
  }

  async #people(transaction: Transaction, committeeId: Id, heads: ReadonlyMap<string, number>) {
    const stream = committeeStream(committeeId);
    const folded = await this.#folders.committees.fold(transaction, stream, heads.get(stream) ?? 0);
    return folded.state?.people.map((person) => person.accountId) ?? [];
  }

  async #subject(
    transaction: Transaction,
    caseId: Id,
    heads: ReadonlyMap<string, number>,
  ): Promise<NonNullable<SittingFacts['subject']> | null> {
    const stream = caseStream(caseId);
    const { state } = await this.#folders.cases.fold(transaction, stream, heads.get(stream) ?? 0);
    if (!state) return null;
    return {
      caseId,
      committeeId: state.committeeId,
      ready: agendaStatuses.includes(state.status),
      roundOpen: openRoundOf(state) !== undefined,
    };
  }
}

/** The case that a command touches, so that its stream is locked with the sitting's. */
function subjectOf(command: SittingCommand, known: SittingState | null): Id | null {
  if (command.type === 'putOnAgenda') return command.caseId;
  if (command.type === 'closeItem' || command.type === 'adjournItem') {
    return known?.items.find((item) => item.itemId === command.itemId)?.caseId ?? null;
  }
  return null;
}
