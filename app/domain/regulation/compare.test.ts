import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareRegulations, without } from './compare.ts';
import { findPreset } from './presets.ts';
import type { Regulation } from './schema.ts';

const preset = findPreset('cmmm-2025');
if (!preset) throw new Error('The preset is gone.');
const before: Regulation = preset;
const [first, second, ...others] = before.seats;
if (!first || !second) throw new Error('The preset has seats.');

describe('two versions of a regulation', () => {
  it('[REG-2] the same version differs in nothing', () => {
    expect(compareRegulations(before, structuredClone(before))).toEqual({ changes: [], gone: [], come: [] });
  });

  it('[REG-2] a changed value stands under its path, and its sentence goes for the new one', () => {
    const advice = { ...before.decisions.advice, minimum: before.decisions.advice.minimum + 4 };
    const after = { ...before, version: before.version + 1, decisions: { ...before.decisions, advice } };
    const { changes, gone, come } = compareRegulations(before, after);
    expect(changes).toEqual([
      { kind: 'changed', path: 'version', before: before.version, after: before.version + 1 },
      {
        kind: 'changed',
        path: 'decisions.advice.minimum',
        before: before.decisions.advice.minimum,
        after: advice.minimum,
      },
    ]);
    expect(gone.map(({ code }) => code)).toContain('committee.title');
    const minimum = come.filter(({ code }) => code === 'decision.minimum');
    expect(minimum.map(({ params }) => params)).toEqual([{ count: advice.minimum }]);
  });

  it('[REG-2] one decision that comes to differ from the others is the only one that says something new', () => {
    const advice = { ...before.decisions.advice, minimum: before.decisions.advice.minimum + 4 };
    const apart = { ...before, decisions: { ...before.decisions, advice } };
    const [there, back] = [compareRegulations(before, apart), compareRegulations(apart, before)];
    expect(there.come).toEqual([
      {
        topic: 'decision',
        decisions: ['advice'],
        code: 'decision.minimum',
        params: { count: advice.minimum },
      },
    ]);
    expect(there.gone).toEqual([]);
    expect(back.gone).toEqual(there.come);
    expect(back.come).toEqual([]);
  });

  it('[REG-2] what changes alike for several decisions is said once, of all of them', () => {
    const chairVote = 'none' as const;
    const { admission, exception, advice, other } = before.decisions;
    const decisions = {
      admission: { ...admission, chairVote },
      exception: { ...exception, chairVote },
      advice: { ...advice, chairVote },
      other: { ...other, chairVote },
    };
    const { gone, come } = compareRegulations(before, { ...before, decisions });
    const all = ['admission', 'exception', 'advice', 'other'];
    expect(come).toEqual([
      { topic: 'decision', decisions: all, code: 'decision.chair-vote.none', params: {} },
    ]);
    expect(gone).toEqual([
      { topic: 'decision', decisions: all, code: 'decision.chair-vote.member', params: {} },
    ]);
  });

  it('[REG-2] an element of a list goes by its own name, wherever it stands', () => {
    const seat = { ...first, discipline: 'beekeeping' };
    const after = { ...before, seats: [{ ...second, voting: !second.voting }, ...others, seat] };
    expect(compareRegulations(before, after).changes).toEqual([
      { kind: 'removed', path: `seats.${first.discipline}`, before: first },
      {
        kind: 'changed',
        path: `seats.${second.discipline}.voting`,
        before: second.voting,
        after: !second.voting,
      },
      { kind: 'added', path: 'seats.beekeeping', after: seat },
    ]);
  });

  it('[REG-2] fields are named in the order of the schema, in whichever order they arrive', () => {
    const { version, hearing, ...rest } = before;
    const after = { hearing: { ...hearing, allowed: [] }, ...rest, version: version + 1 };
    const paths = compareRegulations(before, after).changes.map(({ path }) => path);
    expect(paths).toEqual(['version', 'hearing.allowed']);
  });

  it('[REG-2] another order of the same elements is a difference of its own', () => {
    const after = { ...before, seats: [second, first, ...others] };
    const rest = others.map(({ discipline }) => discipline);
    expect(compareRegulations(before, after).changes).toEqual([
      {
        kind: 'order',
        path: 'seats',
        before: [first.discipline, second.discipline, ...rest],
        after: [second.discipline, first.discipline, ...rest],
      },
    ]);
  });

  it('[REG-2] an optional value that comes or goes is named, a list of plain values as a whole', () => {
    const withCases = {
      ...first,
      forCases: { nl: 'kinderen', en: 'children' },
      votesOn: ['advice' as const],
    };
    const plain = { ...first };
    delete plain.forCases;
    delete plain.votesOn;
    const without_ = { ...before, seats: [plain, second, ...others] };
    const with_ = { ...before, seats: [withCases, second, ...others] };
    const at = `seats.${first.discipline}`;
    expect(compareRegulations(without_, with_).changes.map(({ kind, path }) => `${kind} ${path}`)).toEqual([
      `added ${at}.forCases`,
      `added ${at}.votesOn`,
    ]);
    expect(compareRegulations(with_, without_).changes.map(({ kind, path }) => `${kind} ${path}`)).toEqual([
      `removed ${at}.forCases`,
      `removed ${at}.votesOn`,
    ]);
    const hearing = { allowed: ['expert' as const, ...before.hearing.allowed] };
    expect(compareRegulations(before, { ...before, hearing }).changes).toEqual([
      { kind: 'changed', path: 'hearing.allowed', before: before.hearing.allowed, after: hearing.allowed },
    ]);
  });

  it('[REG-2] elements without a name of their own, or with one that is used twice, go by position', () => {
    const signing = [
      { role: 'member' as const, deputy: null },
      { role: 'member' as const, deputy: 'chair' as const },
    ];
    const later = [signing[0], { role: 'member' as const, deputy: 'secretary' as const }];
    const changes = compareRegulations(
      { ...before, signing },
      { ...before, signing: later as typeof signing },
    );
    expect(changes.changes).toEqual([
      { kind: 'changed', path: 'signing.1.deputy', before: 'chair', after: 'secretary' },
    ]);
  });

  it('[REG-2] what comes forwards goes backwards', () => {
    const arbitrary = fc.record({
      seats: fc.shuffledSubarray(before.seats, { minLength: 1 }),
      outline: fc.shuffledSubarray(before.outline, { minLength: 1 }),
      citations: fc.shuffledSubarray(before.citations),
      submitterKinds: fc.shuffledSubarray(before.submitterKinds, { minLength: 1 }),
    });
    fc.assert(
      fc.property(arbitrary, (parts) => {
        const after = { ...before, ...parts };
        const there = compareRegulations(before, after);
        const back = compareRegulations(after, before);
        expect(back.gone).toEqual(there.come);
        expect(back.come).toEqual(there.gone);
        const turned = { added: 'removed', removed: 'added', changed: 'changed', order: 'order' } as const;
        expect(back.changes.map(({ kind, path }) => `${turned[kind]} ${path}`).sort()).toEqual(
          there.changes.map(({ kind, path }) => `${kind} ${path}`).sort(),
        );
      }),
      { numRuns: 100 },
    );
  });
});

it('what is said twice and then once has gone once', () => {
  expect(without(['a', 'b', 'a'], ['a'], (one) => one)).toEqual(['b', 'a']);
});
