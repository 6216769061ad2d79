/** A committee with Nancy's case and nothing else of the demonstration: quick to make, with accounts that all have one password. */
import { randomUUID } from 'node:crypto';
import type { Answer, Commands } from '../../app/contracts/commands.ts';
import type { CaseState } from '../../app/domain/case/state.ts';
import type { Id, Role, Viewer } from '../../app/domain/identifiers.ts';
import type { Regulation } from '../../app/domain/regulation/schema.ts';
import type { SittingState } from '../../app/domain/sitting/state.ts';
import { createDemoHands, type DemoHands } from '../../prisma/seed/demo-hands.ts';
import { tellNancy } from '../../prisma/seed/demo-nancy.ts';
import { demoPeople } from '../../prisma/seed/demo-people.ts';
import { hashPassword } from '../../server/identity/passwords.ts';
import type { CaseKeys } from '../../server/ports/case-keys.ts';
import { committeeRegulation } from '../builders/regulations.ts';
import { openTestProduct, type TestProduct } from '../fixtures/test-product.ts';

export const password = 'oefenen-in-de-test';

/** Seated in Nancy's case and present; `gemeente` is seated as well and stays away. */
export const present = ['voorzitter', 'zorg', 'arbeidsmarkt', 'ervaring'] as const;

export interface CommitteeAtWork {
  readonly product: TestProduct;
  readonly hands: DemoHands;
  readonly committeeId: Id;
  readonly caseId: Id;
  readonly sittingId: Id;
  /** Everybody of the demonstration, and `vreemd`, who has every role in another committee. */
  viewer(handle: string): Viewer;
  as(handle: string): Commands;
  onCase(handle: string, command: unknown): Promise<Answer>;
  onSitting(handle: string, command: unknown): Promise<Answer>;
  state(): Promise<CaseState>;
  sitting(): Promise<SittingState>;
  /** Opens the sitting, calls the roll and begins the deliberation. @returns the id of the draft */
  begin(): Promise<Id>;
  /** Writes every mandatory section and proposes an outcome, so that nothing but a round stands in the way of adoption. */
  writeAdvice(): Promise<void>;
  /** Opens a consensus round. */
  openRound(): Promise<{ readonly roundId: Id; readonly textHash: string }>;
  /** From an open text to a document that waits for its first signature. */
  adopt(): Promise<{ readonly recordHash: string }>;
  /** Everything that is stored, sessions and counters of signing in left out: one line per table. */
  everything(): Promise<readonly string[]>;
  drop(): Promise<void>;
}

/** @param regulation of the committee; that of the demonstration when absent */
export async function openCommitteeAtWork(
  keys?: CaseKeys,
  regulation = committeeRegulation(),
): Promise<CommitteeAtWork> {
  const product = await openTestProduct(keys);
  const committeeId = product.clock.newId();
  const hands = createDemoHands(product, committeeId);
  await foundCommittee(product, hands, regulation);
  await tellNancy(hands);
  const { rows } = await product.storage.database.pool.query<{ id: Id }>('SELECT id FROM case_view');
  const caseId = rows[0]?.id ?? '';
  const sittingId = (await hands.stateOf(caseId)).sittingId ?? '';
  const stranger = strangerWith(demoPeople.flatMap(({ roles }) => roles));

  const viewer = (handle: string) => (handle === 'vreemd' ? stranger : hands.viewerOf(handle));
  const as = (handle: string) =>
    product.centre.for(viewer(handle), async (given) =>
      given === password
        ? { ok: true }
        : { ok: false, refusals: [{ code: 'reauthentication-failed', field: 'password' }] },
    );
  const state = () => hands.stateOf(caseId);
  async function sitting(): Promise<SittingState> {
    const known = await product.storage.views.sittingState(sittingId);
    if (!known) throw new Error('The sitting is there.');
    return known.state;
  }
  async function openRound() {
    await hands.onCase('voorzitter', caseId, {
      type: 'openRound',
      kind: 'consensus',
      question: '',
      sittingId,
    });
    const round = (await state()).deliberation?.rounds.at(-1);
    if (!round) throw new Error('A round that was opened is there.');
    return { roundId: round.roundId, textHash: round.textHash };
  }
  return {
    product,
    hands,
    committeeId,
    caseId,
    sittingId,
    viewer,
    as,
    onCase: (handle, command) => as(handle).onCase(caseId, command),
    onSitting: (handle, command) => as(handle).onSitting(sittingId, command),
    state,
    sitting,
    async begin() {
      await hands.onSitting('secretaris', sittingId, { type: 'openSitting' });
      for (const handle of present) {
        await hands.onSitting(handle, sittingId, { type: 'answerRoll', where: 'in-the-room' });
      }
      const itemId = (await sitting()).items[0]?.itemId;
      await hands.onSitting('voorzitter', sittingId, { type: 'openItem', itemId });
      await hands.onCase('voorzitter', caseId, { type: 'beginDeliberation', sittingId });
      return (await state()).deliberation?.documentId ?? '';
    },
    async writeAdvice() {
      const { deliberation, persons } = await state();
      const outcome = { outcome: 'advice', grounds: ['humanitarian'] };
      await hands.onCase('zorg', caseId, {
        type: 'proposeOutcome',
        personId: persons[0]?.personId,
        ...outcome,
      });
      await hands.write('zorg', deliberation?.documentId ?? '', {
        humanitarian: ['Nancy kent geen ander land.'],
        weighing: ['De commissie adviseert om verblijf toe te staan.'],
      });
    },
    openRound,
    async adopt() {
      const { roundId, textHash } = await openRound();
      for (const handle of present) {
        await hands.onCase(handle, caseId, {
          type: 'takePosition',
          roundId,
          textHash,
          answer: 'agree',
          reason: '',
        });
      }
      await hands.onCase('voorzitter', caseId, { type: 'closeRound', roundId });
      await hands.onCase('voorzitter', caseId, { type: 'adoptAdvice', textHash });
      await product.worker.drain();
      return { recordHash: (await state()).adoption?.recordHash ?? '' };
    },
    everything: () => everythingIn(product),
    drop: () => product.drop(),
  };
}

async function foundCommittee(
  { centre, clock, storage }: TestProduct,
  hands: DemoHands,
  regulation: Regulation,
): Promise<void> {
  // One hash for everybody: making sixteen would take longer than most of these tests.
  const passwordHash = await hashPassword(password);
  const people = demoPeople.map((person) => ({ ...person, accountId: randomUUID() }));
  for (const person of people) {
    const { accountId, email, name } = person;
    await storage.accounts.add({
      accountId,
      email,
      name,
      active: true,
      createdAt: clock.now(),
      passwordHash,
    });
    hands.meet(person, accountId);
  }
  await hands.sure(
    centre.committees.install(
      hands.committeeId,
      { type: 'foundCommittee', name: 'Commissie op de proef', slug: 'op-de-proef' },
      {
        type: 'adoptRegulation',
        regulation,
        decidedOn: clock.today(),
        decidedBy: 'De commissie',
        reference: 'Besluit 1',
      },
      ...people.map(({ accountId, name, roles, disciplines }) => ({
        type: 'admitPerson' as const,
        accountId,
        name,
        roles: [...roles],
        disciplines: [...disciplines],
      })),
    ),
  );
}

function strangerWith(roles: readonly Role[]): Viewer {
  const elsewhere = randomUUID();
  return {
    accountId: randomUUID(),
    name: 'Iemand van elders',
    roles: [...new Set(roles)].map((role) => ({ committeeId: elsewhere, role })),
  };
}

async function everythingIn({ storage }: TestProduct): Promise<readonly string[]> {
  const { pool } = storage.database;
  const { rows } = await pool.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN ('session', 'sign_in_attempt')
     ORDER BY 1`,
  );
  return Promise.all(
    rows.map(async ({ name }) => {
      const found = await pool.query<{ rows: string; content: string | null }>(
        `SELECT count(*) AS rows, md5(string_agg(md5(t::text), '' ORDER BY md5(t::text))) AS content FROM "${name}" t`,
      );
      return `${name}: ${found.rows[0]?.rows} rows, ${found.rows[0]?.content}`;
    }),
  );
}

export const codes = (answer: Answer): readonly string[] =>
  answer.ok ? [] : answer.refusals.map(({ code }) => code);
