/** Whatever is sent to a command or asked of a query: an answer, never a throw, and nothing half-done. */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../../app/contracts/commands.ts';
import { aggregates } from '../../server/commands/aggregates.ts';
import { checkProjections } from '../../server/storage/rebuild.ts';
import { type CommitteeAtWork, codes, openCommitteeAtWork } from './committee-at-work.ts';
import { caseExamples, committeeExamples, conditionFor, sittingExamples } from './examples.ts';

let at: CommitteeAtWork;
let before: readonly string[];

beforeAll(async () => {
  at = await openCommitteeAtWork();
  await at.begin();
  await at.writeAdvice();
  const { attachCondition } = await caseExamples(at);
  await at.hands.onCase('zorg', at.caseId, attachCondition);
  await at.openRound();
  before = await at.everything();
});
afterAll(() => at.drop());

/** What people and programs put in an address instead of an id. */
const noIds = () => [
  '',
  ' ',
  "'; DROP TABLE case_view; --",
  '../../etc/passwd',
  '%00',
  '\0',
  '\uD800',
  '__proto__',
  'null',
  '{}',
  'x'.repeat(1_000_000),
  at.caseId.toUpperCase(),
  at.sittingId.toUpperCase(),
  at.committeeId.toUpperCase(),
  `{${at.caseId}}`,
  `${at.caseId} `,
  randomUUID(),
];

describe('an id that is none', () => {
  it('names nothing that a command could be about', async () => {
    const { attachCondition, registerCase, fileExhibit } = await caseExamples(at);
    const { changePhase, planSitting } = await sittingExamples(at);
    const { revokeRole } = committeeExamples(at);
    const lead = at.as('voorzitter');
    const secretary = at.as('secretaris');
    for (const id of noIds()) {
      const file = { fileName: 'brief.txt', bytes: words('Een brief.') };
      const answers = {
        case: await lead.onCase(id, attachCondition),
        sitting: await lead.onSitting(id, changePhase),
        committee: await lead.onCommittee(id, revokeRole),
        register: await secretary.registerCase(id, registerCase),
        plan: await secretary.planSitting(id, planSitting),
        file: await secretary.fileExhibit(id, fileExhibit.exhibit, file),
        sign: await lead.signAdvice(id, 'a'.repeat(64), 'x'),
      };
      const refused = Object.fromEntries(
        Object.entries(answers).map(([door, answer]) => [door, codes(answer)]),
      );
      expect({ id: id.slice(0, 60), ...refused }).toEqual({
        id: id.slice(0, 60),
        case: ['case-unknown'],
        sitting: ['sitting-unknown'],
        committee: ['not-allowed'],
        register: ['not-allowed'],
        plan: ['not-allowed'],
        file: ['not-allowed'],
        sign: ['case-unknown'],
      });
    }
    expect(await at.everything()).toEqual(before);
  });

  it('shows nothing', async () => {
    const queries = at.product.queriesFor(at.viewer('secretaris'));
    const list = { statuses: [], search: "'; --\0", sort: 'number', page: 1 } as const;
    for (const id of noIds()) {
      const shown = await Promise.all([
        queries.casePage(id),
        queries.committeePage(id),
        queries.adoptedRegulations(id),
        queries.cases(id, list),
        queries.regulationFor(id),
        queries.sittings(id),
        queries.sittingPage(id),
        queries.chamber(at.sittingId, id),
        queries.chamber(id, at.caseId),
        queries.textNow(id),
        queries.keptText(id, id),
        queries.keptText(at.caseId, id),
        queries.exhibitFile(at.caseId, id),
        queries.exhibitFile(id, id),
        queries.adviceFile(id),
        queries.packageFile(id, 1),
        queries.deskLink(id),
      ]);
      expect(shown.filter((one) => one !== null)).toEqual([]);
    }
    for (const cutAt of [Number.NaN, -1, Number.POSITIVE_INFINITY, 1.5]) {
      expect(await queries.packageFile(at.caseId, cutAt)).toBeNull();
    }
  });

  it('is refused in every field that wants one', async () => {
    const { attachCondition, openRound, takePosition } = await caseExamples(at);
    const { putOnAgenda, markPresent } = await sittingExamples(at);
    for (const id of noIds()) {
      const answers: readonly Answer[] = [
        await at.onCase('voorzitter', { ...openRound, sittingId: id }),
        await at.onCase('voorzitter', { type: 'closeRound', roundId: id }),
        await at.onCase('zorg', { ...takePosition, roundId: id }),
        await at.onCase('zorg', { ...takePosition, textHash: id }),
        await at.onCase('zorg', { ...attachCondition, condition: conditionFor(id) }),
        await at.onSitting('secretaris', { ...putOnAgenda, caseId: id }),
        await at.onSitting('secretaris', { ...markPresent, accountId: id }),
      ];
      expect(answers.map((answer) => answer.ok)).toEqual(answers.map(() => false));
    }
    expect(await at.everything()).toEqual(before);
  });
});

describe('a refusal leaves nothing behind', () => {
  it('[LEDGER-1] no empty stream for what was not registered, planned or known', async () => {
    const { registerCase, openRound, scheduleCase } = await caseExamples(at);
    const { putOnAgenda } = await sittingExamples(at);
    const late = { ...registerCase, request: { ...registerCase.request, receivedOn: '2099-01-01' } };
    const secretary = at.as('secretaris');
    expect(codes(await secretary.registerCase(at.committeeId, late))).toEqual(['received-in-future']);
    expect(codes(await at.onCase('voorzitter', { ...openRound, sittingId: randomUUID() }))).toEqual([
      'round-is-open',
    ]);
    expect(codes(await at.onCase('secretaris', { ...scheduleCase, sittingId: randomUUID() }))).not.toEqual(
      [],
    );
    expect(codes(await at.onSitting('secretaris', { ...putOnAgenda, caseId: randomUUID() }))).toEqual([
      'case-unknown',
    ]);
    expect(await at.everything()).toEqual(before);
  });
});

describe('[LEDGER-4] a command that says more than its own words', () => {
  const forged = {
    actor: randomUUID(),
    accountId: randomUUID(),
    at: '2020-01-01T00:00:00.000Z',
    number: 1,
    name: 'Iemand',
  };

  it.each(Object.keys(forged))('%s is refused by name, on every command', async (name) => {
    const extra = { [name]: Reflect.get(forged, name) };
    const onCase = Object.values(await caseExamples(at));
    for (const command of onCase.filter(
      ({ type }) => !['registerCase', 'fileExhibit', 'signAdvice'].includes(type),
    )) {
      if (name in command) continue;
      expect([command.type, await at.onCase('voorzitter', { ...command, ...extra })]).toEqual([
        command.type,
        unknown(name),
      ]);
    }
    for (const command of Object.values(await sittingExamples(at))) {
      if (name in command) continue;
      expect([command.type, await at.onSitting('voorzitter', { ...command, ...extra })]).toEqual([
        command.type,
        unknown(name),
      ]);
    }
    for (const command of Object.values(committeeExamples(at))) {
      if (name in command) continue;
      const answer = await at.as('voorzitter').onCommittee(at.committeeId, { ...command, ...extra });
      expect([command.type, answer]).toEqual([command.type, unknown(name)]);
    }
    expect(await at.everything()).toEqual(before);
  });

  it('also when it comes in as __proto__', async () => {
    const command = JSON.parse('{"type":"reopenText","__proto__":{"actor":"somebody"}}');
    expect(await at.onCase('voorzitter', command)).toMatchObject({ ok: false });
    expect(await at.everything()).toEqual(before);
  });

  const unknown = (name: string) => ({
    ok: false,
    refusals: [{ code: 'field-unknown', params: { name }, field: name }],
  });
});

describe('text that cannot be kept', () => {
  it.each([
    ['NUL', 'Een \0 teken'],
    ['half a character', 'Een \uD83D teken'],
    ['the other half', 'Een \uDE00 teken'],
  ])('%s is refused at its field', async (_name, text) => {
    const personId = (await at.state()).persons[0]?.personId ?? '';
    const attach = { type: 'attachCondition', condition: conditionFor(personId, text) };
    expect(await at.onCase('zorg', attach)).toEqual({
      ok: false,
      refusals: [{ code: 'field-invalid', params: {}, field: 'condition.text' }],
    });
    const adopt = { ...committeeExamples(at).adoptRegulation, regulation: { [text]: 1 } };
    expect(codes(await at.as('secretaris').onCommittee(at.committeeId, adopt))).toEqual(['field-invalid']);
    expect(await at.everything()).toEqual(before);
  });

  it('what is nested without end is refused, not followed', async () => {
    const depth = 30_000;
    const deep = JSON.parse(`{"type":"reopenText","x":${'['.repeat(depth)}${']'.repeat(depth)}}`);
    expect(codes(await at.onCase('voorzitter', deep))).toEqual(['field-invalid']);
    const regulation = JSON.parse(`${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`);
    const adopt = { ...committeeExamples(at).adoptRegulation, regulation };
    expect(codes(await at.as('secretaris').onCommittee(at.committeeId, adopt))).toEqual(['field-invalid']);
  });
});

describe('anything at all', () => {
  const ask = (input: unknown): Promise<readonly Answer[]> => {
    const lead = at.as('voorzitter');
    return Promise.all([
      lead.onCase(at.caseId, input),
      lead.onSitting(at.sittingId, input),
      lead.onCommittee(at.committeeId, input),
      at.as('secretaris').registerCase(at.committeeId, input),
      at.as('secretaris').planSitting(at.committeeId, input),
    ]);
  };

  it('gets a no, and changes nothing', async () => {
    const anything = fc.oneof(
      fc.jsonValue({ maxDepth: 4 }),
      fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true }),
      fc.record({ type: fc.string() }),
    );
    await fc.assert(
      fc.asyncProperty(anything, async (input) => {
        for (const answer of await ask(input)) expect(codes(answer).length).toBeGreaterThan(0);
      }),
      { numRuns: 120 },
    );
    expect(await at.everything()).toEqual(before);
  });

  it('a command with one field swapped for anything is accepted whole or refused whole', async () => {
    const commands = [
      ...Object.values(await caseExamples(at)).map((command) => ({ on: 'case' as const, command })),
      ...Object.values(await sittingExamples(at)).map((command) => ({ on: 'sitting' as const, command })),
    ];
    const swapped = fc.record({
      chosen: fc.constantFrom(...commands),
      place: fc.nat(),
      value: fc.oneof(
        fc.jsonValue({ maxDepth: 2 }),
        fc.string({ unit: 'binary' }),
        fc.double(),
        fc.constant(undefined),
      ),
    });
    const heads = async () => {
      const { rows } = await at.product.storage.database.pool.query<{ stream: string; number: number }>(
        'SELECT stream, number FROM ledger_head ORDER BY stream',
      );
      return rows;
    };
    await fc.assert(
      fc.asyncProperty(swapped, async ({ chosen: { on, command }, place, value }) => {
        const input = swap(command, place, value);
        const earlier = await heads();
        const answer =
          on === 'case' ? await at.onCase('voorzitter', input) : await at.onSitting('voorzitter', input);
        if (!answer.ok) expect(await heads()).toEqual(earlier);
      }),
      { numRuns: 120 },
    );
    const { pool } = at.product.storage.database;
    expect(await at.product.storage.ledger.checkLedger()).toMatchObject({ ok: true });
    const checked = await checkProjections({ pool, keys: at.product.keys, aggregates });
    expect(checked.differences).toEqual([]);
  });
});

/** The same with one leaf, chosen by its place, replaced; `type` stays. */
function swap(command: object, place: number, value: unknown): unknown {
  const copy: unknown = structuredClone(command);
  const leaves: { readonly holder: object; readonly key: string }[] = [];
  const gather = (holder: object) => {
    for (const [key, inner] of Object.entries(holder)) {
      if (holder !== copy || key !== 'type') leaves.push({ holder, key });
      if (typeof inner === 'object' && inner !== null) gather(inner);
    }
  };
  if (typeof copy === 'object' && copy !== null) gather(copy);
  const leaf = leaves[place % Math.max(1, leaves.length)];
  if (leaf) Reflect.set(leaf.holder, leaf.key, value);
  return copy;
}

async function* words(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}
