/** What happens around a table of the demonstration: a panel, a sitting, a roll call, rounds, an adoption; each act by whoever may do it. */
import type { ConsensusAnswer } from '../../app/domain/case/advice-text.ts';
import { type CaseState, openRoundOf } from '../../app/domain/case/state.ts';
import type { CaseId, Id, Instant } from '../../app/domain/identifiers.ts';
import { lastHalfHour } from './demo-days.ts';
import { type DemoDossier, type OpenedDossier, openDossier } from './demo-dossier.ts';
import type { DemoHands, Handle } from './demo-hands.ts';

const SECRETARY: Handle = 'secretaris';
const CHAIR: Handle = 'voorzitter';

/** Who sits on which discipline, the chair of the panel first. */
export type DemoPanel = readonly (readonly [handle: Handle, discipline: string])[];

export interface DemoSitting {
  /** Names nobody: everybody in the committee reads it, also whoever stepped aside. */
  readonly title: string;
  readonly startsAt: Instant;
  readonly place: string;
  readonly mode: 'physical' | 'hybrid' | 'digital';
}

export async function composePanel(hands: DemoHands, caseId: CaseId, panel: DemoPanel): Promise<void> {
  for (const [handle, discipline] of panel) {
    const seat = { accountId: hands.idOf(handle), discipline, chair: handle === CHAIR };
    await hands.onCase(SECRETARY, caseId, { type: 'seatMember', ...seat });
  }
}

/** Opens the dossier, admits the case, and seats the panel as far as there is one. */
export async function prepare(
  hands: DemoHands,
  dossier: DemoDossier,
  panel: DemoPanel,
): Promise<OpenedDossier> {
  const told = await openDossier(hands, dossier);
  await hands.onCase(SECRETARY, told.caseId, { type: 'admitCase' });
  await composePanel(hands, told.caseId, panel);
  return told;
}

/** @returns the sitting, planned, with this case alone on its agenda */
export async function planFor(
  hands: DemoHands,
  caseId: CaseId,
  sitting: DemoSitting,
  minutes: number,
): Promise<Id> {
  const { id: sittingId } = await hands.sure(hands.as(SECRETARY).planSitting(hands.committeeId, sitting));
  await hands.onSitting(SECRETARY, sittingId, { type: 'putOnAgenda', caseId, minutes });
  await hands.onCase(SECRETARY, caseId, { type: 'scheduleCase', sittingId });
  return sittingId;
}

/** Where everybody is who answers the roll. */
export type DemoRoll = Readonly<Record<Handle, 'in-the-room' | 'at-a-distance'>>;

/** Opens the sitting, calls the roll, brings the case to the table. @returns the deliberation as it begins */
export async function beginDeliberation(
  hands: DemoHands,
  caseId: CaseId,
  sittingId: Id,
  present: DemoRoll,
): Promise<NonNullable<CaseState['deliberation']>> {
  await hands.onSitting(SECRETARY, sittingId, { type: 'openSitting' });
  for (const [handle, where] of Object.entries(present)) {
    await hands.onSitting(handle, sittingId, { type: 'answerRoll', where });
  }
  await hands.onSitting(CHAIR, sittingId, { type: 'openItem', itemId: await itemOf(hands, sittingId) });
  await hands.onCase(CHAIR, caseId, { type: 'beginDeliberation', sittingId });
  const { deliberation } = await hands.stateOf(caseId);
  if (!deliberation) throw new Error('A deliberation that has begun is there.');
  return deliberation;
}

export interface AtTheTable extends OpenedDossier {
  readonly sittingId: Id;
  /** The draft, open for writing. */
  readonly documentId: Id;
}

/** From the request to a draft that is being written, in a sitting that began within the last half hour. */
export async function bringToTheTable(
  hands: DemoHands,
  dossier: DemoDossier,
  panel: DemoPanel,
  sitting: Omit<DemoSitting, 'startsAt'> & { readonly minutes: number },
  present: DemoRoll,
): Promise<AtTheTable> {
  const told = await prepare(hands, dossier, panel);
  const { minutes, ...planned } = sitting;
  const startsAt = lastHalfHour(hands.assembly.clock.now());
  const sittingId = await planFor(hands, told.caseId, { ...planned, startsAt }, minutes);
  const { documentId } = await beginDeliberation(hands, told.caseId, sittingId, present);
  await changePhase(hands, sittingId, 'drafting');
  return { ...told, sittingId, documentId };
}

async function changePhase(hands: DemoHands, sittingId: Id, phase: string): Promise<void> {
  const itemId = await itemOf(hands, sittingId);
  await hands.onSitting(CHAIR, sittingId, { type: 'changePhase', itemId, phase });
}

export type DemoAnswers = Readonly<
  Record<Handle, ConsensusAnswer | readonly [ConsensusAnswer, reason: string]>
>;

/** Opens a round, takes the answers, closes it. @returns the hash of the text that it is bound to */
export async function holdRound(
  hands: DemoHands,
  caseId: CaseId,
  round: { readonly sittingId: Id; readonly kind: 'poll' | 'consensus'; readonly question: string },
  answers: DemoAnswers,
): Promise<string> {
  await hands.onCase(CHAIR, caseId, { type: 'openRound', ...round });
  const open = openRoundOf(await hands.stateOf(caseId));
  if (!open) throw new Error('A round that was opened is open.');
  const { roundId, textHash } = open;
  for (const [handle, given] of Object.entries(answers)) {
    const [answer, reason = ''] = typeof given === 'string' ? [given] : given;
    await hands.onCase(handle, caseId, { type: 'takePosition', roundId, textHash, answer, reason });
  }
  await hands.onCase(CHAIR, caseId, { type: 'closeRound', roundId });
  return textHash;
}

/** The committee decides: a consensus round on the text as it stands. @returns the hash of that text */
export async function decide(
  hands: DemoHands,
  { caseId, sittingId }: AtTheTable,
  answers: DemoAnswers,
): Promise<string> {
  await changePhase(hands, sittingId, 'deciding');
  return holdRound(hands, caseId, { sittingId, kind: 'consensus', question: '' }, answers);
}

/** The item is done and everybody goes home. */
export async function endSitting(hands: DemoHands, sittingId: Id): Promise<void> {
  const itemId = await itemOf(hands, sittingId);
  await hands.onSitting(CHAIR, sittingId, { type: 'closeItem', itemId });
  await hands.onSitting(SECRETARY, sittingId, { type: 'closeSitting' });
}

/** This text becomes the advice, and the sitting ends. */
export async function adopt(
  hands: DemoHands,
  { caseId, sittingId }: AtTheTable,
  textHash: string,
): Promise<void> {
  await hands.onCase(CHAIR, caseId, { type: 'adoptAdvice', textHash });
  await endSitting(hands, sittingId);
}

/** Sittings of the demonstration have one case on the agenda. */
async function itemOf(hands: DemoHands, sittingId: Id): Promise<Id> {
  const known = await hands.assembly.storage.views.sittingState(sittingId);
  const itemId = known?.state.items[0]?.itemId;
  if (!itemId) throw new Error('A sitting of the demonstration has a case on its agenda.');
  return itemId;
}
