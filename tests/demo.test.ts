import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { admissionGaps } from '../app/domain/case/admission.ts';
import { panelGaps } from '../app/domain/case/decide-panel.ts';
import type { CaseState } from '../app/domain/case/state.ts';
import { todayAt } from '../app/schemas/local-time.ts';
import { seedDemo } from '../prisma/seed/demo.ts';
import { aggregates } from '../server/commands/aggregates.ts';
import { verifyPackage } from '../server/documents/verify-package.ts';
import { checkProjections } from '../server/storage/rebuild.ts';
import { openTestProduct, type TestProduct } from './fixtures/test-product.ts';

describe('the demonstration', () => {
  let product: TestProduct;
  const cases = new Map<string, CaseState>();

  beforeAll(async () => {
    product = await openTestProduct();
    await seedDemo(product, 'oefenen-in-de-test');
    const { rows } = await product.storage.database.pool.query<{ state: CaseState }>(
      'SELECT state FROM case_view',
    );
    for (const { state } of rows) cases.set(state.title, state);
  });
  afterAll(() => product.drop());

  function told(title: string): CaseState {
    const state = cases.get(title);
    if (!state) throw new Error(`There is no case ${title}.`);
    return state;
  }
  async function sittingOf(state: CaseState) {
    const known = await product.storage.views.sittingState(state.sittingId ?? '');
    if (!known) throw new Error(`${state.title} is on no agenda.`);
    return known.state;
  }
  async function bytesOf(fileId: string): Promise<Uint8Array> {
    const chunks: Uint8Array[] = [];
    for await (const chunk of product.storage.files.read(fileId)) chunks.push(chunk);
    return Buffer.concat(chunks);
  }

  test('shows the six public cases at six stages of life', () => {
    const stages = [...cases.values()].map(({ title, status }) => [title, status]);
    expect(Object.fromEntries(stages)).toEqual({
      Afia: 'closed',
      Junius: 'adopted',
      'Majed en Muhannad': 'deliberating',
      Nancy: 'scheduled',
      Deborah: 'preparing',
      'Sem\u2019on': 'registered',
    });
  });

  test('[ADMIT-1] Sem\u2019on waits: whether another way is open is unknown', () => {
    expect(admissionGaps(told('Sem\u2019on')).map(({ code, field }) => [code, field])).toEqual([
      ['finding-missing', 'last-resort'],
    ]);
  });

  test('[PANEL-1] half of Deborah\u2019s panel is seated, and no chair', () => {
    const { seats } = told('Deborah');
    expect(seats).toHaveLength(3);
    expect(seats.some((seat) => seat.chair)).toBe(false);
    expect(panelGaps(told('Deborah'))).toHaveLength(9);
  });

  test('Nancy\u2019s sitting lies ahead, on a Thursday at half past one, and can be opened', async () => {
    const sitting = await sittingOf(told('Nancy'));
    expect(sitting.status).toBe('planned');
    const startsAt = new Date(sitting.startsAt);
    expect(todayAt(startsAt) > product.clock.today()).toBe(true);
    const shown = startsAt.toLocaleString('en', {
      timeZone: 'Europe/Amsterdam',
      weekday: 'long',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    expect(shown).toBe('Thursday 13:30');
    expect(told('Nancy').seats.map(({ discipline, chair }) => [discipline, chair])).toEqual([
      ['judiciary', true],
      ['health-care', false],
      ['labour-market', false],
      ['lived-experience', false],
      ['local-government', false],
    ]);
  });

  test('[PERSON-1] two brothers are deliberated on, with an outcome each and conditions', async () => {
    const { persons, deliberation } = told('Majed en Muhannad');
    expect(persons.map((person) => person.minor)).toEqual([true, true]);
    expect(deliberation?.outcomes.map(({ grounds }) => grounds)).toEqual([
      ['humanitarian', 'societal'],
      ['humanitarian'],
    ]);
    expect(deliberation?.conditions.map(({ content }) => content.kind)).toEqual([
      'schooling',
      'duration',
      'aftercare',
    ]);
    expect(deliberation?.mode).toBe('open');
    expect(deliberation?.rounds).toMatchObject([{ kind: 'poll', status: 'closed' }]);
    expect(await sittingOf(told('Majed en Muhannad'))).toMatchObject({ status: 'open', mode: 'digital' });
  });

  test('Junius\u2019s advice was adopted by consensus; its document waits for the signatures', async () => {
    const { adoption, deliberation } = told('Junius');
    expect(deliberation?.rounds[0]?.tally).toMatchObject({ adopted: true, how: 'consensus', for: 5 });
    expect(adoption?.signatures).toEqual([]);
    const document = await bytesOf(adoption?.document?.fileId ?? '');
    expect(Buffer.from(document.subarray(0, 5)).toString()).toBe('%PDF-');
    expect(await sittingOf(told('Junius'))).toMatchObject({ status: 'closed' });
  });

  test('[KEEP-1] Afia\u2019s advice went the whole way: dissent, signatures, receipt, decision, a package that verifies', async () => {
    const { adoption, dispatch, decision, packages } = told('Afia');
    expect(adoption?.record.dissents).toHaveLength(1);
    expect(adoption?.text.exhibits.map((exhibit) => exhibit.number)).toEqual([1, 2]);
    expect(adoption?.signatures.map((one) => one.role)).toEqual(['chair', 'secretary']);
    expect(dispatch?.receipt?.by).toContain('demonstratie');
    expect(decision?.persons.map((person) => person.granted)).toEqual([true, true]);
    expect(await verifyPackage(await bytesOf(packages[0]?.fileId ?? ''))).toMatchObject({ ok: true });
  });

  test('[DOSSIER-3] every exhibit says that it is made up, is what it seems, and some are confidential', async () => {
    const exhibits = [...cases.values()].flatMap((state) => state.exhibits);
    expect(
      exhibits.filter(
        (one) => !/^Demonstratiestuk/.test(one.title) || !/^Demonstratiestuk/.test(one.provenance),
      ),
    ).toEqual([]);
    expect(new Set(exhibits.map((one) => one.mediaType))).toEqual(
      new Set(['application/pdf', 'text/plain', 'image/png']),
    );
    expect(new Set(exhibits.map((one) => one.confidentiality.to))).toEqual(
      new Set(['panel', 'named', 'chair-and-secretary']),
    );
    for (const { mediaType, fileId } of exhibits) {
      if (mediaType === 'image/png') continue;
      expect(Buffer.from(await bytesOf(fileId)).toString('latin1')).toContain(
        'Het komt niet uit een echt dossier',
      );
    }
  });

  test('[DOSSIER-1] every circumstance names the public text that it comes from and cites its summary', () => {
    for (const { circumstances, exhibits } of cases.values()) {
      for (const { content } of circumstances) {
        expect(content.source).toMatch(/^(Notitie van de werkgroep|Verslag van de expertmeeting)/);
        expect(content.exhibitIds).toContain(exhibits[0]?.exhibitId);
      }
    }
  });

  test('[LEDGER-3] the ledger tells all of it, and nothing is left undone', async () => {
    const { pool } = product.storage.database;
    const check = await checkProjections({ pool, keys: product.keys, aggregates });
    expect(check).toMatchObject({ ledger: { ok: true }, differences: [] });
    expect(check.rows).toBeGreaterThan(50);
    expect(await product.storage.outbox.waiting()).toEqual([]);
    expect(product.errors).toEqual([]);
  });
});
