import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer, Commands } from '../app/contracts/commands.ts';
import { seedDemo } from '../prisma/seed/demo.ts';
import { verifyPackage } from '../server/documents/verify-package.ts';
import { openTestProduct, type TestProduct } from './fixtures/test-product.ts';

const password = 'oefenen-in-de-test';

describe('the main job, without a browser', () => {
  let product: TestProduct;
  let caseId: string;
  let sittingId: string;

  beforeAll(async () => {
    product = await openTestProduct();
    await seedDemo(product, password);
    const { rows } = await product.storage.database.pool.query<{ id: string }>(
      `SELECT id FROM case_view WHERE title = 'Nancy'`,
    );
    caseId = rows[0]?.id ?? '';
    sittingId = (await state()).sittingId ?? '';
  });
  afterAll(() => product.drop());

  async function viewer(handle: string) {
    const account = await product.storage.accounts.findByEmail(`${handle}@raadkamer.example`);
    if (!account) throw new Error(handle);
    const roles = await product.storage.views.rolesOf(account.accountId);
    return { accountId: account.accountId, name: account.name, roles };
  }
  async function as(handle: string): Promise<Commands> {
    return product.centre.for(await viewer(handle), async (given) =>
      given === password
        ? { ok: true }
        : { ok: false, refusals: [{ code: 'reauthentication-failed', field: 'password' }] },
    );
  }
  async function state() {
    const known = await product.storage.views.caseState(caseId);
    if (!known) throw new Error('no case');
    return known.state;
  }
  const onCase = async (handle: string, command: object): Promise<Answer> =>
    (await as(handle)).onCase(caseId, command);
  const onSitting = async (handle: string, command: object): Promise<Answer> =>
    (await as(handle)).onSitting(sittingId, command);
  const codes = (answer: Answer) => (answer.ok ? [] : answer.refusals.map((one) => one.code));

  it('runs from the roll call to a package that verifies', { timeout: 120_000 }, async () => {
    expect(codes(await onSitting('secretaris', { type: 'openSitting' }))).toEqual([]);
    for (const handle of ['voorzitter', 'zorg', 'arbeidsmarkt', 'ervaring']) {
      expect(codes(await onSitting(handle, { type: 'answerRoll', where: 'in-the-room' }))).toEqual([]);
    }
    const sitting = await product.storage.views.sittingState(sittingId);
    const itemId = sitting?.state.items[0]?.itemId ?? '';
    expect(codes(await onSitting('voorzitter', { type: 'openItem', itemId }))).toEqual([]);
    expect(codes(await onCase('voorzitter', { type: 'beginDeliberation', sittingId }))).toEqual([]);
    const personId = (await state()).persons[0]?.personId ?? '';
    const documentId = (await state()).deliberation?.documentId ?? '';

    const propose = {
      type: 'proposeOutcome',
      personId,
      outcome: 'advice',
      grounds: ['humanitarian', 'societal'],
    };
    expect(codes(await onCase('zorg', propose))).toEqual([]);
    const schooling = {
      kind: 'schooling',
      force: 'condition',
      personIds: [personId],
      text: 'De afstudeerstage afronden',
      owner: 'Nancy',
      evidence: 'Diploma',
      dueDate: '2027-07-31',
      programme: 'Verpleegkunde',
      level: 'hbo',
      institution: '',
    };
    expect(codes(await onCase('voorzitter', { type: 'attachCondition', condition: schooling }))).toEqual([]);

    // [PROSE-2] an empty mandatory section blocks adoption, not the round.
    const round = { type: 'openRound', kind: 'consensus', question: '', sittingId };
    expect(codes(await onCase('voorzitter', round))).toEqual([]);
    const firstRound = (await state()).deliberation?.rounds[0];
    const first = { roundId: firstRound?.roundId ?? '', textHash: firstRound?.textHash ?? '' };
    expect(codes(await onCase('zorg', { type: 'attachCondition', condition: schooling }))).toEqual([
      'text-stands-still',
    ]);
    await expect(product.write(await viewer('zorg'), documentId, { weighing: ['Te laat.'] })).rejects.toThrow(
      'still',
    );
    for (const handle of ['voorzitter', 'zorg', 'arbeidsmarkt', 'ervaring']) {
      expect(
        codes(await onCase(handle, { type: 'takePosition', ...first, answer: 'agree', reason: '' })),
      ).toEqual([]);
    }
    expect(codes(await onCase('voorzitter', { type: 'closeRound', roundId: first.roundId }))).toEqual([]);
    const tooEarly = await onCase('voorzitter', { type: 'adoptAdvice', textHash: first.textHash });
    expect(codes(tooEarly)).toContain('section-empty');

    // [ROUND-4] once the text changes, the earlier round no longer counts.
    expect(codes(await onCase('voorzitter', { type: 'reopenText' }))).toEqual([]);
    await product.write(await viewer('zorg'), documentId, {
      humanitarian: ['Nancy kent geen ander land.'],
      belonging: ['Zij is opgegroeid in Amsterdam en leidt zich op voor de zorg in die stad.'],
      community: ['De opleiding en een zorginstelling begeleiden haar naar werk.'],
      weighing: ['De commissie adviseert om verblijf toe te staan.'],
      aftercare: ['De opleiding houdt na het diploma contact.'],
    });
    expect(codes(await onCase('voorzitter', { type: 'adoptAdvice', textHash: first.textHash }))).toEqual([
      'round-stale',
    ]);

    expect(codes(await onCase('voorzitter', round))).toEqual([]);
    const second = (await state()).deliberation?.rounds[1];
    expect(second?.textHash).not.toBe(first.textHash);
    const on = { roundId: second?.roundId ?? '', textHash: second?.textHash ?? '' };
    const position = (handle: string, answer: string, reason: string) =>
      onCase(handle, { type: 'takePosition', ...on, answer, reason });
    expect(codes(await position('ervaring', 'dissent', ''))).toEqual(['reason-missing']);
    expect(
      codes(await onCase('zorg', { type: 'takePosition', ...first, answer: 'agree', reason: '' })),
    ).toEqual(['round-not-open']);
    expect(codes(await position('voorzitter', 'agree', ''))).toEqual([]);
    expect(codes(await position('zorg', 'agree', ''))).toEqual([]);
    expect(codes(await position('arbeidsmarkt', 'agree-with-reservation', 'De duur is krap.'))).toEqual([]);
    expect(codes(await position('ervaring', 'dissent', 'Een voorwaarde past hier niet.'))).toEqual([]);
    expect(codes(await position('gemeente', 'agree', ''))).toEqual(['not-on-roll']);
    expect(codes(await onCase('voorzitter', { type: 'closeRound', roundId: on.roundId }))).toEqual([]);
    expect((await state()).deliberation?.rounds[1]?.tally).toMatchObject({
      adopted: true,
      how: 'fallback',
      for: 3,
      against: 1,
    });

    expect(codes(await onCase('voorzitter', { type: 'adoptAdvice', textHash: on.textHash }))).toEqual([
      'dissent-open',
    ]);
    expect(codes(await onCase('zorg', { type: 'openDissent' }))).toEqual(['only-dissenters']);
    expect(codes(await onCase('ervaring', { type: 'openDissent' }))).toEqual([]);
    const dissent = (await state()).deliberation?.dissents[0];
    const dissentId = dissent?.dissentId ?? '';
    expect(codes(await onCase('ervaring', { type: 'submitDissent', dissentId }))).toEqual(['dissent-empty']);
    await product.write(await viewer('ervaring'), dissent?.documentId ?? '', {
      dissent: ['Wie hier is geboren hoeft zich niet eerst te bewijzen.'],
    });
    expect(codes(await onCase('ervaring', { type: 'submitDissent', dissentId }))).toEqual([]);
    expect(codes(await onCase('voorzitter', { type: 'adoptAdvice', textHash: on.textHash }))).toEqual([]);
    // [ADOPT-2] adoption seals.
    await expect(product.write(await viewer('zorg'), documentId, { weighing: ['Anders.'] })).rejects.toThrow(
      'sealed',
    );

    await product.worker.drain();
    expect(product.errors).toEqual([]);
    const recordHash = (await state()).adoption?.recordHash ?? '';
    expect(codes(await (await as('voorzitter')).signAdvice(caseId, recordHash, 'verkeerd'))).toEqual([
      'reauthentication-failed',
    ]);
    expect(codes(await (await as('secretaris')).signAdvice(caseId, recordHash, password))).toEqual([
      'signs-first-chair',
    ]);
    expect(codes(await (await as('voorzitter')).signAdvice(caseId, recordHash, password))).toEqual([]);
    expect(codes(await (await as('secretaris')).signAdvice(caseId, recordHash, password))).toEqual([]);
    const contact = { contactName: 'Contactpunt', contactEmail: 'contactpunt@ministerie.example' };
    expect(codes(await onCase('secretaris', { type: 'sendAdvice', ...contact }))).toEqual([]);
    await product.worker.drain();
    expect((await state()).status).toBe('sent');

    const link = await product.queriesFor(await viewer('secretaris')).deskLink(caseId);
    const token = link?.split('/').at(-1) ?? '';
    const entered = await product.deskFor(undefined).enter(token);
    expect(entered.ok).toBe(true);
    expect(await product.deskFor(undefined).enter(token)).toMatchObject({ ok: false });
    const desk = product.deskFor(entered.ok ? entered.setCookie.split(';')[0] : '');
    expect((await desk.page())?.signedBy.map((one) => one.role)).toEqual(['chair', 'secretary']);
    expect(await desk.acknowledge('Medewerker contactpunt')).toEqual({ ok: true });

    const decision = {
      type: 'recordDecision',
      decidedOn: product.clock.today(),
      result: 'follows',
      reasons: '',
      persons: [
        {
          personId,
          granted: true,
          restriction: 'conform beschikking Minister',
          months: 12,
          temporary: false,
          labourMarketAnnotation: 'arbeid vrij toegestaan, TWV niet vereist',
        },
      ],
    };
    expect(codes(await onCase('secretaris', decision))).toEqual([]);
    expect(codes(await onCase('secretaris', { type: 'requestPackage' }))).toEqual([]);
    await product.worker.drain();
    expect(product.errors).toEqual([]);
    const bound = (await state()).packages[0];
    expect(bound).toBeDefined();
    const chunks: Uint8Array[] = [];
    for await (const chunk of product.storage.files.read(bound?.fileId ?? '')) chunks.push(chunk);
    const verdict = await verifyPackage(Buffer.concat(chunks));
    expect(verdict).toMatchObject({ ok: true });
    expect(codes(await onCase('secretaris', { type: 'closeCase' }))).toEqual([]);
    expect((await product.storage.ledger.checkLedger()).ok).toBe(true);
  });
});
