/** Kept texts of the advice, from the command to the query: exact, for ever, and for nobody outside of the room. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { KeptText } from '../../app/contracts/queries.ts';
import { textVersions } from '../../app/domain/case/text-versions.ts';
import { canonicalJson, hashOf, hashOfBytes } from '../../app/domain/hash.ts';
import { rebuild } from '../../server/collaboration/merging.ts';
import { aggregates } from '../../server/commands/aggregates.ts';
import { bytesOf } from '../../server/ports/journal.ts';
import { checkProjections } from '../../server/storage/rebuild.ts';
import { type CommitteeAtWork, codes, openCommitteeAtWork } from './committee-at-work.ts';

const first = 'Nancy kent geen ander land.';
const later = 'Nancy is hier opgegroeid.';

describe('4-realtime: a version kept by hand', () => {
  let at: CommitteeAtWork;
  let documentId: string;
  /** What was kept before anything else happened. */
  let versionId: string;
  let textHash: string;

  beforeAll(async () => {
    at = await openCommitteeAtWork();
    documentId = await at.begin();
    await at.writeAdvice();
    await at.hands.onCase('gemeente', at.caseId, { type: 'recuse', reason: 'Kent de familie.' });
    const answer = await keep('zorg', 'Vóór de pauze');
    versionId = answer.ok ? (answer.created[0] ?? '') : '';
    textHash = (await listed())[0]?.textHash ?? '';
  });
  afterAll(() => at.drop());

  const keep = (handle: string, name: string) => at.onCase(handle, { type: 'keepVersion', name });
  const listed = async () => textVersions(await at.state());
  const read = (handle: string, hash: string, caseId = at.caseId): Promise<KeptText | null> =>
    at.product.queriesFor(at.viewer(handle)).keptText(caseId, hash);
  const write = (words: string) => at.hands.write('zorg', documentId, { humanitarian: [words] });
  const rows = async () => {
    const { rows: found } = await at.product.storage.database.pool.query<{
      id: string;
      reason: string;
      hash: string;
      row: string;
    }>('SELECT id, reason, hash, md5(v::text) AS row FROM prose_version v ORDER BY at, id');
    return found;
  };

  it('4-realtime: gives out its id, and keeps the canonical text of that moment under its hash', async () => {
    expect(await rows()).toMatchObject([{ id: versionId, reason: 'manual', hash: textHash }]);
    expect((await at.state()).deliberation?.versions).toMatchObject([
      { versionId, name: 'Vóór de pauze', textHash, keptBy: at.viewer('zorg').accountId },
    ]);
    const canonical = await at.product.storage.versions.find(documentId, textHash);
    expect(hashOfBytes(Buffer.from(canonical ?? ''))).toBe(textHash);
    const kept = await read('zorg', textHash);
    expect(canonicalJson(kept?.text)).toBe(canonical);
    expect(canonical).toContain(first);
  });

  it('4-realtime: its bytes stay the same through later edits, a round and compaction of the journal', async () => {
    const before = await rows();
    const canonical = await at.product.storage.versions.find(documentId, textHash);
    await write(later);
    const { roundId, textHash: voted } = await at.openRound();
    await at.hands.onCase('voorzitter', at.caseId, { type: 'cancelRound', roundId, reason: 'Nog niet.' });
    await at.hands.onCase('voorzitter', at.caseId, { type: 'reopenText' });
    const document = await at.product.journal.load(documentId);
    if (!document) throw new Error('The draft is there.');
    await at.product.journal.compact(documentId, document.lastNumber, rebuild(bytesOf(document)));
    const compacted = await at.product.journal.load(documentId);
    expect([compacted?.snapshot?.number, compacted?.updates]).toEqual([document.lastNumber, []]);

    const after = await rows();
    expect(after.filter(({ id }) => id === versionId)).toEqual(before);
    expect(await at.product.storage.versions.find(documentId, textHash)).toBe(canonical);
    // A round's row bears the id by which the ledger knows the round.
    expect(after).toContainEqual(expect.objectContaining({ id: roundId, reason: 'round', hash: voted }));
    expect(canonicalJson((await read('zorg', voted))?.text)).toContain(later);
  });

  it('4-realtime: comes with the text of this moment, to lay beside it', async () => {
    const kept = await read('zorg', textHash);
    if (!kept || !('text' in kept.present)) throw new Error('Both can be read.');
    expect(hashOf(kept.text)).toBe(textHash);
    expect(hashOf(kept.present.text)).toBe(kept.present.textHash);
    const now = await at.product.queriesFor(at.viewer('zorg')).textNow(at.caseId);
    expect(kept.present.textHash).toBe(now?.textHash);
    expect([canonicalJson(kept.text), canonicalJson(kept.present.text)]).toEqual([
      expect.stringContaining(first),
      expect.stringContaining(later),
    ]);
  });

  it('[PANEL-2] 4-realtime: is read by whoever may read the advice, and by nobody else', async () => {
    for (const handle of ['voorzitter', 'secretaris', 'zorg', 'arbeidsmarkt']) {
      expect([handle, (await read(handle, textHash))?.textHash]).toEqual([handle, textHash]);
    }
    for (const handle of ['gemeente', 'wetenschap', 'archief', 'beheer', 'vreemd']) {
      expect([handle, await read(handle, textHash)]).toEqual([handle, null]);
      expect(codes(await keep(handle, 'Van buiten'))).toEqual(['case-unknown']);
    }
    expect(await at.product.queriesFor(null).keptText(at.caseId, textHash)).toBeNull();
  });

  it('[LEDGER-3] what the ledger does not name is no version, whatever lies in the table', async () => {
    const canonical = '{"type":"doc"}';
    const hash = hashOfBytes(Buffer.from(canonical));
    await at.product.storage.unitOfWork.run((transaction) =>
      transaction.keepVersion({
        versionId: randomUUID(),
        documentId,
        reason: 'manual',
        hash,
        canonical,
      }),
    );
    expect(await at.product.storage.versions.find(documentId, hash)).toBe(canonical);
    expect(await read('zorg', hash)).toBeNull();
  });

  it('4-realtime: a text that cannot be read exactly is not kept, and it is said why', async () => {
    const staff = (await at.state()).exhibits.find(({ confidentiality }) => confidentiality.to !== 'panel');
    const before = await at.everything();
    await at.hands.write('zorg', documentId, { weighing: [[{ cite: staff?.exhibitId ?? '' }]] });
    const written = await at.everything();
    expect(written).not.toEqual(before);
    expect(codes(await keep('zorg', 'Zo niet'))).toEqual(['citation-confidential']);
    expect(await at.everything()).toEqual(written);
    // The kept text can be read all the same, and says why there is nothing beside it.
    expect(await read('zorg', textHash)).toMatchObject({
      textHash,
      present: { refusals: [{ code: 'citation-confidential' }] },
    });
    await at.hands.write('zorg', documentId, { weighing: ['De commissie adviseert.'] });
  });

  it('4-realtime: two who choose one name at once keep one version', async () => {
    const answers = await Promise.all(['zorg', 'ervaring'].map((handle) => keep(handle, 'Tegelijk')));
    expect(answers.flatMap(codes)).toEqual(['version-name-taken']);
    expect((await rows()).filter(({ reason }) => reason === 'manual')).toHaveLength(3);
  });

  it('[ADOPT-2] after adoption nothing more is kept; what was kept is read, then by the archivist as well', async () => {
    await write(later);
    await at.adopt();
    const { adoption: adopted } = await at.state();
    expect(codes(await keep('zorg', 'Te laat'))).toEqual(['text-sealed']);
    expect((await listed())[0]).toMatchObject({ kind: 'adoption', textHash: adopted?.textHash });
    for (const handle of ['zorg', 'archief']) {
      const kept = await read(handle, textHash);
      expect([handle, kept?.present]).toMatchObject([handle, { textHash: adopted?.textHash }]);
    }
    expect((await read('zorg', adopted?.textHash ?? ''))?.text).toEqual(adopted?.text);
    expect(await read('gemeente', adopted?.textHash ?? '')).toBeNull();
  });

  it('[LEDGER-3] everything that is shown of it is what the ledger tells', async () => {
    const { storage, keys } = at.product;
    const checked = await checkProjections({ pool: storage.database.pool, keys, aggregates });
    expect(checked).toMatchObject({ ledger: { ok: true }, differences: [] });
  });
});
