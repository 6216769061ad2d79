/** Votes and the single adviser on a whole product: from the roll call to a package that verifies and a ledger that rebuilds. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Regulation } from '../app/domain/regulation/schema.ts';
import { aggregates } from '../server/commands/aggregates.ts';
import { verifyPackage } from '../server/documents/verify-package.ts';
import { checkProjections } from '../server/storage/rebuild.ts';
import { singleAdviserRegulation, votingRegulation } from './builders/regulations.ts';
import {
  type CommitteeAtWork,
  codes,
  openCommitteeAtWork,
  password,
  present,
} from './faults/committee-at-work.ts';

let at: CommitteeAtWork;

afterEach(() => at?.drop());

async function begun(regulation: Regulation): Promise<void> {
  at = await openCommitteeAtWork(undefined, regulation);
  await at.begin();
  await at.writeAdvice();
}

async function open(kind: 'consensus' | 'vote') {
  const asked = { type: 'openRound', kind, question: '', sittingId: at.sittingId };
  expect(codes(await at.onCase('voorzitter', asked))).toEqual([]);
  const round = (await at.state()).deliberation?.rounds.at(-1);
  return { roundId: round?.roundId ?? '', textHash: round?.textHash ?? '' };
}

/** Signed, sent, decided upon and packed, then checked as anybody can. */
async function verified() {
  const { product } = at;
  await product.worker.drain();
  expect(product.errors).toEqual([]);
  const recordHash = (await at.state()).adoption?.recordHash ?? '';
  for (const signer of ['voorzitter', 'secretaris']) {
    expect(codes(await at.as(signer).signAdvice(at.caseId, recordHash, password))).toEqual([]);
  }
  const contact = { contactName: 'Contactpunt', contactEmail: 'contactpunt@ministerie.example' };
  expect(codes(await at.onCase('secretaris', { type: 'sendAdvice', ...contact }))).toEqual([]);
  await product.worker.drain();
  const decision = {
    type: 'recordDecision',
    decidedOn: product.clock.today(),
    result: 'follows',
    reasons: '',
    persons: [
      {
        personId: (await at.state()).persons[0]?.personId ?? '',
        granted: true,
        restriction: 'conform beschikking Minister',
        months: 12,
        temporary: false,
        labourMarketAnnotation: '',
      },
    ],
  };
  expect(codes(await at.onCase('secretaris', decision))).toEqual([]);
  expect(codes(await at.onCase('secretaris', { type: 'requestPackage' }))).toEqual([]);
  await product.worker.drain();
  expect(product.errors).toEqual([]);
  const chunks: Uint8Array[] = [];
  const fileId = (await at.state()).packages[0]?.fileId ?? '';
  for await (const chunk of product.storage.files.read(fileId)) chunks.push(chunk);
  expect((await product.storage.ledger.checkLedger()).ok).toBe(true);
  return verifyPackage(Buffer.concat(chunks));
}

async function rebuilds(): Promise<void> {
  const { storage, keys } = at.product;
  const check = await checkProjections({ pool: storage.database.pool, keys, aggregates });
  expect(check).toMatchObject({ ledger: { ok: true }, differences: [] });
}

describe('a committee that may vote when it finds no consensus', () => {
  const regulation: Regulation = votingRegulation({
    method: 'consensus',
    consensusFallback: { kind: 'vote-round' },
    chairVote: 'casting',
    tie: 'chair-decides',
    reasons: 'required',
  });

  it('[RULE-1] decides a tied vote by the casting vote, and the package shows the same count', {
    timeout: 120_000,
  }, async () => {
    await begun(regulation);
    const take = (handle: string, on: object, answer: string, reason = '') =>
      at.onCase(handle, { type: 'takePosition', ...on, answer, reason });
    const sought = await open('consensus');
    expect(codes(await take('voorzitter', sought, 'agree'))).toEqual(['no-vote']);
    for (const handle of ['zorg', 'arbeidsmarkt'])
      expect(codes(await take(handle, sought, 'agree'))).toEqual([]);
    expect(codes(await take('ervaring', sought, 'dissent', 'Te streng.'))).toEqual([]);
    const close = ({ roundId }: { roundId: string }) =>
      at.onCase('voorzitter', { type: 'closeRound', roundId });
    expect(codes(await close(sought))).toEqual([]);

    const vote = await open('vote');
    expect(vote.textHash).toBe(sought.textHash);
    expect(codes(await take('zorg', vote, 'for'))).toEqual([]);
    expect(codes(await take('arbeidsmarkt', vote, 'abstain'))).toEqual([]);
    expect(codes(await take('ervaring', vote, 'against'))).toEqual(['reason-missing']);
    expect(codes(await take('ervaring', vote, 'against', 'Te streng.'))).toEqual([]);
    expect(codes(await close(vote))).toEqual([]);
    expect(codes(await take('zorg', vote, 'against', 'Toch niet.'))).toEqual(['only-casting-vote']);
    // Whoever is not the chair gives no casting vote, and closes nothing.
    for (const handle of ['secretaris', 'arbeidsmarkt', 'ervaring', 'gemeente', 'beheer', 'vreemd']) {
      expect(codes(await take(handle, vote, 'for')), handle).not.toEqual([]);
      const { roundId } = vote;
      expect(codes(await at.onCase(handle, { type: 'closeRound', roundId })), handle).not.toEqual([]);
    }
    await rebuilds();
    expect(codes(await close(vote))).toEqual(['casting-vote-missing']);
    expect(codes(await take('voorzitter', vote, 'for'))).toEqual([]);
    expect(codes(await close(vote))).toEqual([]);
    expect((await at.state()).deliberation?.rounds.map(({ kind, tally }) => [kind, tally?.adopted])).toEqual([
      ['consensus', false],
      ['vote', true],
    ]);

    const adopt = { type: 'adoptAdvice', textHash: vote.textHash };
    expect(codes(await at.onCase('voorzitter', adopt))).toEqual(['dissent-open']);
    expect(codes(await at.onCase('ervaring', { type: 'waiveDissent' }))).toEqual([]);
    expect(codes(await at.onCase('voorzitter', adopt))).toEqual([]);
    expect(await verified()).toMatchObject({ ok: true });
    await rebuilds();
  });
});

describe('a single adviser', () => {
  it('[RULE-3] adopts alone, and the package shows that no round was asked', {
    timeout: 120_000,
  }, async () => {
    await begun(singleAdviserRegulation());
    const now = await at.product.queriesFor(at.viewer('voorzitter')).textNow(at.caseId);
    expect(now?.gaps).toEqual([]);
    for (const handle of present.slice(1)) {
      expect(codes(await at.onCase(handle, { type: 'adoptAdvice', textHash: now?.textHash }))).not.toEqual(
        [],
      );
    }
    expect(codes(await at.onCase('voorzitter', { type: 'adoptAdvice', textHash: now?.textHash }))).toEqual(
      [],
    );
    expect((await at.state()).adoption?.record).toMatchObject({
      roundId: null,
      positions: [{ accountId: at.viewer('voorzitter').accountId, answer: 'for' }],
    });
    expect(await verified()).toMatchObject({ ok: true });
    await rebuilds();
  });
});
