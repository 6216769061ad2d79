/** Bytes that were put away for an event that then did not come: nothing shows them, and the sweep finds them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inOnePiece } from '../../server/ports/files.ts';
import { type CommitteeAtWork, openCommitteeAtWork, password } from './committee-at-work.ts';

let at: CommitteeAtWork;
let recordHash: string;
beforeAll(async () => {
  at = await openCommitteeAtWork();
  await at.begin();
  await at.writeAdvice();
  recordHash = (await at.adopt()).recordHash;
});
afterAll(() => at.drop());

const query = (sql: string, values: unknown[] = []) => at.product.storage.database.pool.query(sql, values);
/** How many files there are in the making, beside those that exist. */
async function unkept(): Promise<number> {
  const { rows } = await query(
    'SELECT DISTINCT file_id FROM file_chunk c WHERE NOT EXISTS (SELECT FROM file f WHERE f.id = c.file_id)',
  );
  return rows.length;
}
/** The certificate to sign with is made before anything is signed, and stays. */
const everythingElse = async () => (await at.everything()).filter((line) => !line.includes('certificate'));
const sweepTomorrow = () =>
  at.product.storage.files.sweep(new Date(Date.now() + 25 * 3_600_000).toISOString());

/** Lets nothing be appended: at once, or only when everything is to be committed. */
async function whileTheLedgerFails(when: 'at-once' | 'at-the-commit', act: () => Promise<unknown>) {
  const kind = when === 'at-once' ? 'TRIGGER' : 'CONSTRAINT TRIGGER';
  const moment = when === 'at-once' ? '' : 'DEFERRABLE INITIALLY DEFERRED';
  await query(`CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RAISE 'broken'; END$$`);
  await query(
    `CREATE ${kind} fail AFTER INSERT ON ledger_event ${moment} FOR EACH ROW EXECUTE FUNCTION fail()`,
  );
  try {
    await act();
  } finally {
    await query('DROP FUNCTION fail CASCADE');
  }
}

describe('[SIGN-1] signing that breaks off', () => {
  it.each(['at-once', 'at-the-commit'] as const)('%s leaves bytes that the sweep finds', async (when) => {
    const before = await everythingElse();
    await whileTheLedgerFails(when, () =>
      expect(at.as('voorzitter').signAdvice(at.caseId, recordHash, password)).rejects.toThrow('broken'),
    );
    expect(await unkept()).toBe(1);
    await sweepTomorrow();
    expect(await unkept()).toBe(0);
    expect(await everythingElse()).toEqual(before);
  });

  it('can be done again, and what was signed stays', async () => {
    await at.hands.sure(at.as('voorzitter').signAdvice(at.caseId, recordHash, password));
    await sweepTomorrow();
    const served = await at.product.queriesFor(at.viewer('voorzitter')).adviceFile(at.caseId);
    const { signatures } = (await at.state()).adoption ?? {};
    expect(served?.sha256).toBe(signatures?.at(-1)?.sha256);
    for await (const chunk of served?.bytes ?? []) expect(chunk.byteLength).toBeGreaterThan(0);
  });
});

describe('a report that was made before', () => {
  it('makes no file of the bytes that came with it', async () => {
    const { storage, centre } = at.product;
    const bytes = inOnePiece(Buffer.from('%PDF-'));
    const file = await storage.files.store({ caseId: at.caseId, mediaType: 'application/pdf', bytes });
    const { fileId, sha256 } = file;
    const answer = await centre.cases.report(
      at.caseId,
      { type: 'reportDocument', fileId, sha256 },
      'system',
      { file },
    );
    expect(answer.ok).toBe(true);
    expect(await storage.files.find(fileId)).toBeNull();
    await sweepTomorrow();
    expect(await unkept()).toBe(0);
  });
});
