/** After a whole case: what is kept can be rebuilt from the ledger, and nobody changes the ledger without being found out. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ledgerHash } from '../../app/domain/ledger.ts';
import { runRebuild } from '../../server/cli/rebuild.ts';
import { createSay } from '../../server/machine/say.mjs';
import { openCaseKeys } from '../../server/storage/case-keys.ts';
import { tamper } from '../fixtures/tampering.ts';
import { TEST_SECRET } from '../fixtures/test-product.ts';
import { type CommitteeAtWork, openCommitteeAtWork, password } from './committee-at-work.ts';

let dataFolder: string;
let at: CommitteeAtWork;
/** The archive package of the case, as it was handed over. */
let packageFile: string;

beforeAll(async () => {
  dataFolder = await mkdtemp(path.join(tmpdir(), 'raadkamer-ledger-'));
  at = await openCommitteeAtWork(
    await openCaseKeys({ folder: path.join(dataFolder, 'keys'), secret: TEST_SECRET }),
  );
  await at.begin();
  await at.writeAdvice();
  await archive(await at.adopt());
  packageFile = path.join(dataFolder, 'package.zip');
  const [bound] = (await at.state()).packages;
  const chunks: Uint8Array[] = [];
  for await (const chunk of at.product.storage.files.read(bound?.fileId ?? '')) chunks.push(chunk);
  await writeFile(packageFile, Buffer.concat(chunks));
});
afterAll(async () => {
  await at.drop();
  await rm(dataFolder, { recursive: true, force: true });
});

/** From the adopted advice to a closed case with its package. */
async function archive({ recordHash }: { readonly recordHash: string }): Promise<void> {
  const { hands, caseId, product } = at;
  for (const handle of ['voorzitter', 'secretaris'])
    await hands.sure(at.as(handle).signAdvice(caseId, recordHash, password));
  const contact = { contactName: 'Contactpunt', contactEmail: 'contactpunt@ministerie.example' };
  await hands.onCase('secretaris', caseId, { type: 'sendAdvice', ...contact });
  await product.worker.drain();
  const link = await product.queriesFor(at.viewer('secretaris')).deskLink(caseId);
  const entered = await product.deskFor(undefined).enter(link?.split('/').at(-1) ?? '');
  await product
    .deskFor(entered.ok ? entered.setCookie.split(';')[0] : '')
    .acknowledge('Medewerker contactpunt');
  const granted = {
    granted: true,
    restriction: '',
    months: 12,
    temporary: false,
    labourMarketAnnotation: '',
  };
  const persons = (await at.state()).persons.map(({ personId }) => ({ personId, ...granted }));
  const decision = { decidedOn: product.clock.today(), result: 'follows', reasons: '', persons };
  await hands.onCase('secretaris', caseId, { type: 'recordDecision', ...decision });
  await hands.onCase('secretaris', caseId, { type: 'requestPackage' });
  await product.worker.drain();
  await hands.onCase('secretaris', caseId, { type: 'closeCase' });
  expect(product.errors).toEqual([]);
}

async function rebuild(
  ...args: readonly string[]
): Promise<{ readonly code: number; readonly said: string }> {
  const lines: string[] = [];
  const code = await runRebuild({
    args,
    env: {
      NODE_ENV: 'test',
      DATABASE_URL: at.product.url,
      RAADKAMER_DATA: dataFolder,
      RAADKAMER_SECRET: TEST_SECRET,
    },
    say: createSay({ write: (text: string) => lines.push(text) }),
  });
  return { code, said: lines.join('') };
}
const check = () => rebuild('--check');
const checkWithPackage = () => rebuild('--check', '--package', packageFile);
const pool = () => at.product.storage.database.pool;
const stream = () => `case/${at.caseId}`;

/** The tests stand in one order: each leaves what the next one needs, the last one a forged ledger. */
describe('npm run rebuild, after a case from the request to the archive', () => {
  it('[LEDGER-3] finds what pages show to be what the ledger tells, and the ledger to be the one of the package', async () => {
    const before = await at.everything();
    const { code, said } = await checkWithPackage();
    expect(said).toContain('The ledger holds (streams: 3, events: ');
    expect(said).toContain('What pages show is what it tells');
    expect(said).toContain(`The ledger is the one that the package witnesses: ${stream()}, number `);
    expect(code).toBe(0);
    expect(await at.everything()).toEqual(before);
  });

  it.each([
    [`UPDATE case_view SET status = 'sent'`, 'differs from what the ledger tells in: status.'],
    [
      `UPDATE case_view SET state = jsonb_set(state, '{adoption,recordHash}', '"${'0'.repeat(64)}"')`,
      'in: state.adoption.recordHash.',
    ],
    [
      `UPDATE case_seat SET standing = 'recused' WHERE account_id = (SELECT account_id FROM case_seat LIMIT 1)`,
      'in: standing.',
    ],
    [`UPDATE sitting_view SET state = jsonb_set(state, '{attendance}', '[]')`, 'sitting_view'],
    [`DELETE FROM committee_role WHERE role = 'chair'`, 'is told by the ledger and missing on the screens.'],
    [
      `INSERT INTO committee_role (aggregate_id, committee_id, account_id, role) SELECT aggregate_id, committee_id, account_id, 'secretary' FROM committee_role WHERE role = 'administrator'`,
      'is on the screens and not told by the ledger.',
    ],
  ])('[LEDGER-3] names a planted error (%s), and mends it', async (plant, named) => {
    const before = await at.everything();
    await pool().query(plant);
    const { code, said } = await check();
    expect(said).toContain(named);
    expect(said).toContain('Rows that differ: 1.');
    expect(code).toBe(1);
    expect((await rebuild()).code).toBe(0);
    expect((await check()).code).toBe(0);
    expect(await at.everything()).toEqual(before);
  });

  it('[LEDGER-3] builds everything that pages show from nothing but the ledger', async () => {
    const before = await at.everything();
    await pool().query(
      'TRUNCATE case_view, case_seat, case_document, sitting_view, sitting_case, committee_view, committee_role CASCADE',
    );
    expect((await check()).code).toBe(1);
    expect((await rebuild()).code).toBe(0);
    expect(await at.everything()).toEqual(before);
  });

  it.each([
    ['its time', `at = at + interval '1 second'`, 'is not the one that was recorded'],
    ['its type', `type = 'ConditionDetached'`, 'is not the one that was recorded'],
    ['its digest', `payload_digest = '${'0'.repeat(64)}'`, 'number 7: '],
  ])('[LEDGER-2] finds and names a row of which %s was changed', async (_what, change, named) => {
    const where = 'stream = $1 AND number = 7';
    const { rows } = await pool().query<{ row: string }>(
      `SELECT to_jsonb(e)::text AS row FROM ledger_event e WHERE ${where}`,
      [stream()],
    );
    await tamper(pool(), `UPDATE ledger_event SET ${change} WHERE ${where}`, [stream()]);
    const { code, said } = await check();
    expect(said).toContain(`First row: ${stream()}, number 7: `);
    expect(said).toContain(named);
    expect(code).toBe(1);
    expect((await rebuild()).said).toContain('Nothing was changed.');
    await tamper(
      pool(),
      `UPDATE ledger_event e SET at = r.at, type = r.type, payload_digest = r.payload_digest
       FROM jsonb_populate_record(NULL::ledger_event, $2::jsonb) r WHERE e.stream = $1 AND e.number = 7`,
      [stream(), rows[0]?.row],
    );
    expect((await check()).code).toBe(0);
  });

  it('[LEDGER-2] the product itself cannot change or remove a row, not even by accident', async () => {
    for (const statement of [
      `UPDATE ledger_event SET version = 2`,
      `DELETE FROM ledger_event`,
      `UPDATE ledger_payload SET sealed = ''`,
      `DELETE FROM ledger_payload`,
      `DELETE FROM ledger_head`,
      `UPDATE ledger_head SET number = 0`,
      `TRUNCATE ledger_event, ledger_payload`,
    ]) {
      await expect(pool().query(statement)).rejects.toThrow(/refuses/);
    }
    expect((await check()).code).toBe(0);
  });

  it('[KEEP-1] a chain that was forged and hashed anew holds by itself and on every page; the package gives it away', async () => {
    let previousHash = '';
    for (const entry of await at.product.storage.ledger.readEntries(stream())) {
      // One day earlier from the fifth row on, and every hash after it made to fit.
      const time = entry.number < 5 ? entry.at : new Date(Date.parse(entry.at) - 86_400_000).toISOString();
      const forged = { ...entry, at: time, ...(entry.number === 1 ? {} : { previousHash }) };
      previousHash = ledgerHash(forged);
      await tamper(
        pool(),
        'UPDATE ledger_event SET at = $3, previous_hash = $4, hash = $5 WHERE stream = $1 AND number = $2',
        [stream(), entry.number, forged.at, forged.previousHash, previousHash],
      );
    }
    await tamper(pool(), 'UPDATE ledger_head SET hash = $2 WHERE stream = $1', [stream(), previousHash]);
    expect((await rebuild()).code).toBe(0);
    expect(await check()).toMatchObject({ code: 0 });
    const { code, said } = await checkWithPackage();
    expect(said).toContain('is not the one that the package witnesses');
    expect(said).toContain('Rows up to there were changed after the package was made.');
    expect(code).toBe(1);
  });
});
