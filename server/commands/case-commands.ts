/** Commands on a case: load, authorise, decide, save — ledger, projections, journal and outbox in one transaction. */

import type { Answer } from '../../app/contracts/commands.ts';
import { type CaseCommand, type CaseReport, caseCommandSchema } from '../../app/domain/case/commands.ts';
import { decideCase } from '../../app/domain/case/decide.ts';
import type { ArrivedFile } from '../../app/domain/case/dossier.ts';
import { CASE_EVENT_VERSION, type CaseEvent, type CaseFact } from '../../app/domain/case/events.ts';
import { evolveCase } from '../../app/domain/case/evolve.ts';
import type { CaseFacts, KnownPerson, SittingFacts } from '../../app/domain/case/facts.ts';
import { caseRows } from '../../app/domain/case/rows.ts';
import type { CaseState } from '../../app/domain/case/state.ts';
import type { CommitteeEvent } from '../../app/domain/committee/events.ts';
import { evolveCommittee } from '../../app/domain/committee/evolve.ts';
import type { CommitteeState } from '../../app/domain/committee/state.ts';
import type { Id, Viewer } from '../../app/domain/identifiers.ts';
import { type Decision, type Refused, refuse } from '../../app/domain/refusal.ts';
import type { SittingEvent } from '../../app/domain/sitting/events.ts';
import { evolveSitting } from '../../app/domain/sitting/evolve.ts';
import { currentItemOf, type SittingState } from '../../app/domain/sitting/state.ts';
import { canReadCase, objectionTo, standingIn } from '../../app/policies/case-policies.ts';
import { parseInput } from '../../app/schemas/parse-input.ts';
import type { Clock } from '../ports/clock.ts';
import type { DraftWords } from '../ports/draft-words.ts';
import type { StoredFile } from '../ports/files.ts';
import type { ProseCodec } from '../ports/prose-codec.ts';
import type { Actor, Transaction, UnitOfWork } from '../ports/unit-of-work.ts';
import type { Views } from '../ports/views.ts';
import { carryOut, jobsOf } from './case-effects.ts';
import { createdIds } from './created-ids.ts';
import { asEvent, type Folded, StreamFolder } from './fold.ts';
import { caseStream, committeeStream, sittingStream } from './stream-names.ts';
import { lockDissents, lockText } from './text-facts.ts';

export interface CommandTools {
  readonly unitOfWork: UnitOfWork;
  readonly views: Views;
  readonly codec: ProseCodec;
  readonly words: DraftWords;
  readonly clock: Clock;
}

export interface Folders {
  readonly cases: StreamFolder<CaseState, CaseEvent>;
  readonly sittings: StreamFolder<SittingState, SittingEvent>;
  readonly committees: StreamFolder<CommitteeState, CommitteeEvent>;
}

export function createFolders(): Folders {
  return {
    cases: new StreamFolder(evolveCase),
    sittings: new StreamFolder(evolveSitting),
    committees: new StreamFolder(evolveCommittee),
  };
}

interface Saved {
  readonly answer: Answer;
  /** Where there was something to save. */
  readonly after?: Folded<CaseState>;
}

/** What came in beside the message: never from it. */
export interface Beside {
  /** The stored bytes that the events will name; they become a file with them. */
  readonly file?: StoredFile;
  readonly arrived?: ArrivedFile;
  readonly signed?: NonNullable<CaseFacts['signed']>;
}

export class CaseCommands {
  readonly #tools: CommandTools;
  readonly #folders: Folders;

  constructor(tools: CommandTools, folders: Folders) {
    this.#tools = tools;
    this.#folders = folders;
  }

  /** A command of a person. What they may not read does not exist for them. */
  async execute(viewer: Viewer, caseId: Id, input: unknown, beside: Beside = {}): Promise<Answer> {
    const parsed = parseInput(caseCommandSchema, input);
    if (!parsed.ok) return parsed;
    const known = await this.#tools.views.caseState(caseId);
    if (!known || !canReadCase(standingIn(viewer, known.state))) return refuse('case-unknown');
    const command = parsed.value;
    const objection = (state: CaseState) => objectionTo(viewer, state, command.type);
    // Asked before any lock is taken, and again on the locked state.
    const refused = objection(known.state);
    if (refused) return refused;
    return this.#run(
      known.state,
      command,
      { accountId: viewer.accountId, name: viewer.name },
      viewer.accountId,
      beside,
      objection,
    );
  }

  /** What the system or the ministry desk reports. */
  async report(caseId: Id, report: CaseReport, actor: Actor, beside: Beside = {}): Promise<Answer> {
    const known = await this.#tools.views.caseState(caseId);
    if (!known) return refuse('case-unknown');
    return this.#run(known.state, report, { accountId: actor, name: '' }, actor, beside, () => null);
  }

  async #run(
    known: CaseState,
    command: CaseCommand | CaseReport,
    person: CaseFacts['actor'],
    actor: Actor,
    beside: Beside,
    objection: (state: CaseState) => Refused | null,
  ): Promise<Answer> {
    const { caseId, committeeId } = known;
    const stream = caseStream(caseId);
    const sittingId = sittingOf(command, known);
    const streams = [stream, ...(sittingId ? [sittingStream(sittingId)] : [])];
    const asksPeople = needsPeople(command);
    if (asksPeople) streams.push(committeeStream(committeeId));
    const { clock, unitOfWork, codec, words } = this.#tools;
    const outcome = await unitOfWork.run(async (transaction): Promise<Saved> => {
      const heads = await transaction.lock(streams);
      const before = await this.#folders.cases.fold(transaction, stream, heads.get(stream) ?? 0);
      const refused = before.state ? objection(before.state) : refuse('case-unknown');
      if (!before.state || refused) return { answer: refused ?? refuse('case-unknown') };
      const state = before.state;
      const now = clock.now();
      const text = needsText(command) ? await lockText(transaction, codec, state) : undefined;
      const dissents = needsDissents(command)
        ? await lockDissents(transaction, codec, state, words.dissentTitle)
        : undefined;
      const decision = decideCase(state, command, {
        now,
        today: clock.today(),
        newId: () => clock.newId(),
        actor: person,
        caseId,
        committeeId,
        people: asksPeople ? await this.#people(transaction, committeeId, heads) : [],
        sitting: sittingId ? await this.#sitting(transaction, sittingId, heads) : null,
        ledgerNumber: before.number,
        ...(text ? { text } : {}),
        ...(dissents ? { dissents } : {}),
        ...(beside.arrived ? { arrived: beside.arrived } : {}),
        ...(beside.signed ? { signed: beside.signed } : {}),
      });
      if (!decision.ok) return { answer: decision };
      // What was reported before is decided without events: then nothing names these bytes.
      if (beside.file && decision.events.length > 0) await transaction.keepFile(beside.file);
      return this.save(transaction, state, before.number, decision, actor, now, text);
    });
    if (outcome.after) this.#folders.cases.remember(stream, outcome.after);
    return outcome.answer;
  }

  /** Appends what was decided and everything that hangs on it; shared with registration, which has no state before it. */
  async save(
    transaction: Transaction,
    before: CaseState | null,
    number: number,
    decision: Extract<Decision<CaseFact>, { ok: true }>,
    actor: Actor,
    now: string,
    text: CaseFacts['text'],
    caseId: Id = before?.caseId ?? '',
  ): Promise<Saved> {
    const stream = caseStream(caseId);
    const { codec, words, clock } = this.#tools;
    const stored = await transaction.append(
      stream,
      decision.events.map((event) => ({ ...event, version: CASE_EVENT_VERSION })),
      actor,
      now,
    );
    let state = before;
    for (const event of stored) {
      state = evolveCase(state, asEvent<CaseEvent>(event));
      if (!state) throw new Error(`Event ${event.number} of ${stream} leaves no state.`);
      const fact = asEvent<CaseFact>(event);
      await carryOut(transaction, { codec, words, newId: () => clock.newId() }, state, fact, text);
      await transaction.enqueue(jobsOf(state, fact, event.number));
    }
    const after = { state, number: stored.at(-1)?.number ?? number };
    if (state && stored.length > 0) await transaction.project(stream, caseRows(state, after.number));
    return {
      answer: { ok: true, id: caseId, number: after.number, created: createdIds(decision.events) },
      after,
    };
  }

  async #people(
    transaction: Transaction,
    committeeId: Id,
    heads: ReadonlyMap<string, number>,
  ): Promise<readonly KnownPerson[]> {
    const stream = committeeStream(committeeId);
    const folded = await this.#folders.committees.fold(transaction, stream, heads.get(stream) ?? 0);
    return folded.state?.people ?? [];
  }

  async #sitting(
    transaction: Transaction,
    sittingId: Id,
    heads: ReadonlyMap<string, number>,
  ): Promise<SittingFacts | null> {
    const stream = sittingStream(sittingId);
    const { state } = await this.#folders.sittings.fold(transaction, stream, heads.get(stream) ?? 0);
    return state && sittingFacts(state);
  }
}

export function sittingFacts(state: SittingState): SittingFacts {
  return {
    sittingId: state.sittingId,
    committeeId: state.committeeId,
    status: state.status,
    present: state.attendance.map((one) => one.accountId),
    caseIds: state.items.filter((item) => item.status !== 'done').map((item) => item.caseId),
    currentCaseId: currentItemOf(state)?.caseId ?? null,
  };
}

/** The sitting whose roll a decision rests on: named by the command, or the one in which the round was opened. */
function sittingOf(command: CaseCommand | CaseReport, state: CaseState): Id | null {
  switch (command.type) {
    case 'scheduleCase':
    case 'beginDeliberation':
    case 'openRound':
      return command.sittingId;
    case 'takePosition':
    case 'closeRound':
    case 'cancelRound':
      return state.deliberation?.rounds.find((round) => round.roundId === command.roundId)?.sittingId ?? null;
    default:
      return null;
  }
}

/** Who may take a seat or leads a round is asked of the roles as they are now. */
function needsPeople(command: CaseCommand | CaseReport): boolean {
  return command.type === 'seatMember' || command.type === 'cancelRound';
}

function needsText(command: CaseCommand | CaseReport): boolean {
  return ['keepVersion', 'openRound', 'adoptAdvice'].includes(command.type);
}

function needsDissents(command: CaseCommand | CaseReport): boolean {
  return command.type === 'submitDissent' || command.type === 'adoptAdvice';
}
