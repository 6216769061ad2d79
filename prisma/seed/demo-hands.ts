/** Lets the people of the demonstration act: every step is a command of a person, and a refusal stops the seed. */
import type { Answer, Commands } from '../../app/contracts/commands.ts';
import type { CaseState } from '../../app/domain/case/state.ts';
import type { CaseId, CommitteeId, Id, Viewer } from '../../app/domain/identifiers.ts';
import type { Assembly } from '../../server/assembly.ts';
import type { PenTexts } from '../../server/collaboration/prose-pen.ts';
import type { DemoPerson } from './demo-people.ts';
import { writeProse } from './write-prose.ts';

/** The part of somebody's e-mail address before the @. */
export type Handle = string;
export type Accepted = Extract<Answer, { ok: true }>;

export interface DemoHands {
  readonly assembly: Assembly;
  readonly committeeId: CommitteeId;
  meet(person: DemoPerson, accountId: string): void;
  as(handle: Handle): Commands;
  viewerOf(handle: Handle): Viewer;
  idOf(handle: Handle): string;
  sure(answer: Promise<Answer>): Promise<Accepted>;
  /** Work that must happen in the order in which it was asked for, while the cases are told side by side. */
  inTurn<T>(work: () => Promise<T>): Promise<T>;
  onCase(handle: Handle, caseId: CaseId, command: object): Promise<Accepted>;
  onSitting(handle: Handle, sittingId: Id, command: object): Promise<Accepted>;
  stateOf(caseId: CaseId): Promise<CaseState>;
  write(handle: Handle, documentId: Id, texts: PenTexts): Promise<void>;
}

export function createDemoHands(assembly: Assembly, committeeId: CommitteeId): DemoHands {
  const viewers = new Map<Handle, Viewer>();
  const viewerOf = (handle: Handle): Viewer => {
    const viewer = viewers.get(handle);
    if (!viewer) throw new Error(`Nobody in the demonstration is called ${handle}.`);
    return viewer;
  };
  const as = (handle: Handle) => assembly.centre.for(viewerOf(handle), async () => ({ ok: true }));
  async function sure(answer: Promise<Answer>): Promise<Accepted> {
    const given = await answer;
    if (given.ok) return given;
    throw new Error(`The demonstration was refused: ${JSON.stringify(given.refusals)}`);
  }
  let lastTurn: Promise<unknown> = Promise.resolve();
  return {
    assembly,
    committeeId,
    inTurn(work) {
      const turn = lastTurn.then(work);
      lastTurn = turn;
      return turn;
    },
    meet({ email, name, roles }, accountId) {
      viewers.set(email.split('@')[0] ?? email, {
        accountId,
        name,
        roles: roles.map((role) => ({ committeeId, role })),
      });
    },
    as,
    viewerOf,
    idOf: (handle) => viewerOf(handle).accountId,
    sure,
    onCase: (handle, caseId, command) => sure(as(handle).onCase(caseId, command)),
    onSitting: (handle, sittingId, command) => sure(as(handle).onSitting(sittingId, command)),
    async stateOf(caseId) {
      const known = await assembly.storage.views.caseState(caseId);
      if (!known) throw new Error(`There is no case ${caseId}.`);
      return known.state;
    },
    write: (handle, documentId, texts) => writeProse(assembly, viewerOf(handle), documentId, texts),
  };
}
