/** Signing too early, twice at once, twice in a row, and without a password: what is read then. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type CommitteeAtWork, openCommitteeAtWork, password } from './committee-at-work.ts';

let at: CommitteeAtWork;
let recordHash: string;
beforeAll(async () => {
  at = await openCommitteeAtWork();
  await at.begin();
  await at.writeAdvice();
});
afterAll(() => at.drop());

const sign = async (handle: string, given = password) => {
  const answer = await at.as(handle).signAdvice(at.caseId, recordHash, given);
  return answer.ok ? [] : answer.refusals.map(({ code, field }) => (field ? `${code} ${field}` : code));
};

it('[SIGN-1] says that there is nothing to sign yet', async () => {
  recordHash = 'a'.repeat(64);
  expect(await sign('voorzitter')).toEqual(['not-adopted']);
  expect(await sign('zorg')).toEqual(['not-allowed']);
  ({ recordHash } = await at.adopt());
});

it('[SIGN-1] tells who comes later whose turn it is', async () => {
  expect(await sign('secretaris')).toEqual(['signs-first-chair']);
});

it('[SIGN-1] asks for a password that was left empty instead of calling it wrong', async () => {
  expect(await sign('voorzitter', '')).toEqual(['field-required password']);
  expect(await sign('voorzitter', 'fout')).toEqual(['reauthentication-failed password']);
});

it('[SIGN-1] signs once, and tells the loser of a double click that it was done', async () => {
  const answers = await Promise.all(['voorzitter', 'voorzitter', 'voorzitter'].map((one) => sign(one)));
  expect(answers.filter((refusals) => refusals.length === 0)).toHaveLength(1);
  expect(answers.filter((refusals) => refusals.length > 0)).toEqual([['signed-by-you'], ['signed-by-you']]);
  expect((await at.state()).adoption?.signatures).toHaveLength(1);
});

it('[SIGN-1] tells whoever signed already, and others nothing', async () => {
  expect(await sign('voorzitter')).toEqual(['signed-by-you']);
  expect(await sign('secretaris')).toEqual([]);
  expect(await sign('secretaris')).toEqual(['signed-by-you']);
  expect(await sign('zorg')).toEqual(['not-allowed']);
});
