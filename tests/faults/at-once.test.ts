/** Many commands in the same moment: every one takes place once or not at all, and the ledger has no holes. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../../app/contracts/commands.ts';
import { type CommitteeAtWork, codes, openCommitteeAtWork, password, present } from './committee-at-work.ts';
import { caseExamples, conditionFor } from './examples.ts';

let at: CommitteeAtWork;

beforeAll(async () => {
  at = await openCommitteeAtWork();
  await at.begin();
  await at.writeAdvice();
});
afterAll(() => at.drop());

const times = (count: number, act: (index: number) => Promise<Answer>): Promise<readonly Answer[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => act(index)));
const accepted = (answers: readonly Answer[]) => answers.filter((answer) => answer.ok).length;
const refused = (answers: readonly Answer[]) => new Set(answers.flatMap(codes));

/** What the ledger holds of this case since `number`, by type. */
async function newEvents(number: number) {
  const events = await at.product.storage.ledger.readSince(`case/${at.caseId}`, number);
  expect(events.map((event) => event.number)).toEqual(events.map((_, index) => number + index + 1));
  return events;
}
const headNow = async () => (await at.product.storage.views.caseState(at.caseId))?.version ?? 0;

describe('in the same moment', () => {
  it('[LEDGER-1] fifty conditions are attached: fifty events, fifty numbers, none twice', async () => {
    const personId = (await at.state()).persons[0]?.personId ?? '';
    const before = await headNow();
    const answers = await times(50, (index) =>
      at.onCase(present[index % present.length] ?? '', {
        type: 'attachCondition',
        condition: conditionFor(personId, `Voorwaarde ${index}`),
      }),
    );
    expect(accepted(answers)).toBe(50);
    const numbers = answers.flatMap((answer) => (answer.ok ? [answer.number] : []));
    expect(new Set(numbers).size).toBe(50);
    expect((await newEvents(before)).map((event) => event.type)).toEqual(Array(50).fill('ConditionAttached'));
    const conditions = (await at.state()).deliberation?.conditions ?? [];
    expect(new Set(conditions.map((one) => one.number))).toEqual(
      new Set(Array.from({ length: 50 }, (_, index) => index + 1)),
    );
    expect(new Set(conditions.map(({ content }) => content.text)).size).toBe(50);
  });

  it('[COND-3] twenty revise the same condition: one does, the others are told', async () => {
    const [condition] = (await at.state()).deliberation?.conditions ?? [];
    const personId = (await at.state()).persons[0]?.personId ?? '';
    const answers = await times(20, (index) =>
      at.onCase(present[index % present.length] ?? '', {
        type: 'reviseCondition',
        conditionId: condition?.conditionId,
        revision: 1,
        condition: conditionFor(personId, `Gewijzigd ${index}`),
      }),
    );
    expect(accepted(answers)).toBe(1);
    expect(refused(answers)).toEqual(new Set(['condition-changed-meanwhile']));
  });

  it('fifty rounds are opened: one is', async () => {
    const before = await headNow();
    const open = { type: 'openRound', kind: 'consensus', question: '', sittingId: at.sittingId };
    const answers = await times(50, () => at.onCase('voorzitter', open));
    expect(accepted(answers)).toBe(1);
    expect(refused(answers)).toEqual(new Set(['round-is-open']));
    expect((await newEvents(before)).map((event) => event.type)).toEqual(['RoundOpened']);
  });

  it('[ROUND-5] fifty positions are taken while the round is closed: those before the closing count, those after are refused', async () => {
    const round = (await at.state()).deliberation?.rounds.at(-1);
    const { roundId, textHash } = { roundId: round?.roundId ?? '', textHash: round?.textHash ?? '' };
    const before = await headNow();
    const take = { type: 'takePosition', roundId, textHash, answer: 'agree', reason: '' };
    // Everybody has answered at least once, so that the tally is known; the rest meets the closing.
    for (const handle of present) await at.hands.onCase(handle, at.caseId, take);
    const [answers, closings] = await Promise.all([
      times(50, (index) => at.onCase(present[index % present.length] ?? '', take)),
      times(10, () => at.onCase('voorzitter', { type: 'closeRound', roundId })),
    ]);
    expect(accepted(closings)).toBe(1);
    expect(refused(closings)).toEqual(new Set(['round-not-open']));
    expect([...refused(answers)].filter((code) => code !== 'round-not-open')).toEqual([]);
    const types = (await newEvents(before)).map((event) => event.type);
    expect(types.filter((type) => type === 'PositionTaken')).toHaveLength(present.length + accepted(answers));
    expect(types.at(-1)).toBe('RoundClosed');
    const closed = (await at.state()).deliberation?.rounds.at(-1);
    expect(closed?.positions).toHaveLength(present.length);
    expect(closed?.tally).toMatchObject({ adopted: true, for: present.length });
  });

  it('[ADOPT-2] ten adopt: one does, and one document is set', async () => {
    const textHash = (await at.state()).deliberation?.rounds.at(-1)?.textHash;
    const answers = await times(10, () => at.onCase('voorzitter', { type: 'adoptAdvice', textHash }));
    expect(accepted(answers)).toBe(1);
    expect(refused(answers)).toEqual(new Set(['not-deliberating']));
    await Promise.all([at.product.worker.drain(), at.product.worker.drain()]);
    expect(at.product.errors).toEqual([]);
    expect(await pdfsOf()).toBe(1);
  });

  it('[SIGN-1] the chair signs four times and the secretary twice: one signature each, in order, and no file too many', async () => {
    const recordHash = (await at.state()).adoption?.recordHash ?? '';
    const sign = (handle: string) => at.as(handle).signAdvice(at.caseId, recordHash, password);
    const chairs = await times(4, () => sign('voorzitter'));
    expect(accepted(chairs)).toBe(1);
    const known = ['document-changed-meanwhile', 'signed-by-you', 'not-allowed'];
    expect([...refused(chairs)].filter((code) => !known.includes(code))).toEqual([]);
    const secretaries = await times(2, () => sign('secretaris'));
    expect(accepted(secretaries)).toBe(1);
    const signatures = (await at.state()).adoption?.signatures ?? [];
    expect(signatures.map((one) => one.role)).toEqual(['chair', 'secretary']);
    // The document as set and one version for each signature.
    expect(await pdfsOf()).toBe(3);
    expect((await at.state()).status).toBe('signed');
  });

  it('[SEND-1] the link of the desk is opened twenty times and the receipt given twenty times: once each', async () => {
    const contact = { contactName: 'Contactpunt', contactEmail: 'contactpunt@ministerie.example' };
    const sends = await times(5, () => at.onCase('secretaris', { type: 'sendAdvice', ...contact }));
    expect(accepted(sends)).toBe(1);
    await at.product.worker.drain();
    const link = await at.product.queriesFor(at.viewer('secretaris')).deskLink(at.caseId);
    const token = link?.split('/').at(-1) ?? '';
    const opened = await Promise.all(
      Array.from({ length: 20 }, () => at.product.deskFor(undefined).enter(token)),
    );
    const [visit, ...more] = opened.filter((one) => one.ok);
    expect(more).toEqual([]);
    const desk = at.product.deskFor(visit?.setCookie.split(';')[0]);
    const receipts = await Promise.all(
      Array.from({ length: 20 }, (_, index) => desk.acknowledge(`Medewerker ${index}`)),
    );
    expect(receipts.filter((one) => one.ok)).toHaveLength(1);
    const events = await at.product.storage.ledger.readStream(`case/${at.caseId}`);
    expect(events.filter((event) => event.type === 'ReceiptAcknowledged')).toHaveLength(1);
  });

  it('ten cases are registered: ten numbers that follow each other', async () => {
    const { registerCase } = await caseExamples(at);
    const answers = await times(10, () => at.as('secretaris').registerCase(at.committeeId, registerCase));
    expect(accepted(answers)).toBe(10);
    const { rows } = await at.product.storage.database.pool.query<{ number: string }>(
      'SELECT number FROM case_view',
    );
    const numbers = rows.map((row) => Number(row.number.split('-').at(-1))).sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 11 }, (_, index) => index + 1));
  });

  it('[LEDGER-2] and the ledger holds', async () => {
    expect(await at.product.storage.ledger.checkLedger()).toMatchObject({ ok: true });
  });
});

/** How many PDFs the case has beside its exhibits; chunks without a file would be half of something. */
async function pdfsOf(): Promise<number> {
  const { pool } = at.product.storage.database;
  const exhibits = (await at.state()).exhibits.map((one) => one.fileId);
  const { rows } = await pool.query<{ count: string }>(
    `SELECT count(*) FROM file WHERE case_id = $1 AND media_type = 'application/pdf' AND id <> ALL($2::uuid[])`,
    [at.caseId, exhibits],
  );
  const orphans = await pool.query(
    'SELECT FROM file_chunk c WHERE NOT EXISTS (SELECT FROM file f WHERE f.id = c.file_id)',
  );
  expect(orphans.rowCount).toBe(0);
  return Number(rows[0]?.count);
}
