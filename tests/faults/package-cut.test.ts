/** A package that could only be bound later than it was asked for, when more had happened to the case. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { caseJobs } from '../../server/delivery/case-jobs.ts';
import { createDeskTokens } from '../../server/delivery/desk-tokens.ts';
import type { PackageSource } from '../../server/ports/documents.ts';
import { TEST_SECRET } from '../fixtures/test-product.ts';
import { type CommitteeAtWork, openCommitteeAtWork, password } from './committee-at-work.ts';

let at: CommitteeAtWork;
beforeAll(async () => {
  at = await openCommitteeAtWork();
  await at.begin();
  await at.writeAdvice();
  const { recordHash } = await at.adopt();
  for (const handle of ['voorzitter', 'secretaris']) {
    await at.hands.sure(at.as(handle).signAdvice(at.caseId, recordHash, password));
  }
  const contactEmail = 'contactpunt@ministerie.example';
  await at.hands.onCase('secretaris', at.caseId, {
    type: 'sendAdvice',
    contactName: 'Contact',
    contactEmail,
  });
  await at.product.worker.drain();
});
afterAll(() => at.drop());

async function bind(cutAt: number): Promise<PackageSource> {
  const { views, files, ledger, deskLinks: links } = at.product.storage;
  const bound: PackageSource[] = [];
  const unused = async () => {
    throw new Error('Not for a package.');
  };
  const jobs = caseJobs({
    views,
    files,
    ledger,
    links,
    setter: { set: unused },
    signer: { sign: unused, authority: async () => 'PEM' },
    binder: {
      bind: async (source) => {
        bound.push(source);
        return Buffer.from('zip');
      },
    },
    tokens: createDeskTokens(TEST_SECRET),
    clock: at.product.clock,
    report: async () => ({ ok: true }),
  });
  const payload = { caseId: at.caseId, cutAt };
  await jobs['bind-package']?.({ jobId: 'job', kind: 'bind-package', key: 'key', payload, attempt: 1 });
  const [source] = bound;
  if (!source) throw new Error('Nothing was bound.');
  return source;
}

it('[KEEP-1] holds the case as it was at its cut, with the names of the day of adoption', async () => {
  const cutAt = (await at.product.storage.views.caseState(at.caseId))?.version ?? 0;
  const before = await bind(cutAt);
  expect(before.decision).toBeNull();
  const [person] = (await at.state()).persons;
  await at.hands.onCase('secretaris', at.caseId, {
    type: 'recordDecision',
    decidedOn: at.product.clock.today(),
    result: 'deviates',
    reasons: 'Een reden.',
    persons: [
      {
        personId: person?.personId,
        granted: false,
        restriction: '',
        months: null,
        temporary: false,
        labourMarketAnnotation: '',
      },
    ],
  });
  const someone = { accountId: at.product.clock.newId(), name: 'Later Gekomen' };
  await at.hands.sure(
    at.as('secretaris').onCommittee(at.committeeId, {
      type: 'admitPerson',
      ...someone,
      roles: ['member'],
      disciplines: [],
    }),
  );
  expect(await bind(cutAt)).toEqual(before);
  expect((await bind(cutAt + 1)).decision?.result).toBe('deviates');
});
