import { describe, expect, it } from 'vitest';
import type { Answer } from '../../contracts/commands.ts';
import type { SittingPage } from '../../contracts/queries.ts';
import type { RequestServices } from '../../contracts/services.ts';
import type { CaseState } from '../../domain/case/state.ts';
import { scheduleCase } from './schedule-case.ts';

const here = '6f1f3f9e-3a55-4b43-9d6e-0c1f8b0f7a10';
const there = '6f1f3f9e-3a55-4b43-9d6e-0c1f8b0f7a11';
const done: Answer = { ok: true, id: 'case', number: 1, created: [] };

function services(onSitting: Answer = done) {
  const given: unknown[] = [];
  const page = { state: { items: [{ itemId: 'item', caseId: 'case', status: 'waiting' }] } };
  const context = {
    commands: {
      onSitting: async (sittingId: string, input: object) => {
        given.push({ sittingId, ...input });
        return 'minutes' in input ? onSitting : done;
      },
      onCase: async (_caseId: string, input: object) => {
        given.push(input);
        return done;
      },
    },
    queries: { sittingPage: async () => page as unknown as SittingPage },
  };
  return { given, context: context as unknown as Pick<RequestServices, 'commands' | 'queries'> };
}

function page(sittingId: string | null, chair = true): { state: CaseState } {
  const seats = [{ chair, standing: 'seated' }];
  return { state: { caseId: 'case', sittingId, seats } as unknown as CaseState };
}

describe('putting a case on the table', () => {
  it('puts it on the agenda and schedules it', async () => {
    const { context, given } = services();
    expect(await scheduleCase(context, page(null), { sittingId: here, minutes: '45' })).toEqual([]);
    expect(given).toEqual([
      { sittingId: here, type: 'putOnAgenda', caseId: 'case', minutes: 45 },
      { type: 'scheduleCase', sittingId: here },
    ]);
  });

  it('changes nothing when there is no chair, or no sitting was chosen', async () => {
    const { context, given } = services();
    expect(await scheduleCase(context, page(null, false), { sittingId: here, minutes: '45' })).toMatchObject([
      { code: 'panel-without-chair' },
    ]);
    expect(await scheduleCase(context, page(null), { minutes: '45' })).toMatchObject([
      { code: 'choice-invalid', field: 'sittingId' },
    ]);
    expect(given).toEqual([]);
  });

  it('finishes what was half done, and stops at any other refusal', async () => {
    const half = services({ ok: false, refusals: [{ code: 'already-on-agenda' }] });
    expect(await scheduleCase(half.context, page(null), { sittingId: here, minutes: '45' })).toEqual([]);
    expect(half.given).toHaveLength(2);
    const wrong = services({ ok: false, refusals: [{ code: 'number-too-small', field: 'minutes' }] });
    expect(await scheduleCase(wrong.context, page(null), { sittingId: here, minutes: '1' })).toHaveLength(1);
    expect(wrong.given).toHaveLength(1);
  });

  it('takes a case that moves off the agenda where it waited', async () => {
    const { context, given } = services();
    await scheduleCase(context, page(there), { sittingId: here, minutes: '45' });
    expect(given.at(-1)).toEqual({ sittingId: there, type: 'takeOffAgenda', itemId: 'item' });
  });
});
