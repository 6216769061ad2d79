import { describe, expect, it } from 'vitest';
import { anna, bram, CaseStory, cees, dina, secretary } from '../../../tests/builders/case-story.ts';
import { parseInput } from '../../schemas/parse-input.ts';
import { refusal } from '../refusal.ts';
import { caseCommandSchema } from './commands.ts';
import type { CaseEvent } from './events.ts';
import { evolveCase } from './evolve.ts';
import type { CaseState } from './state.ts';
import { textVersions } from './text-versions.ts';

const keep = (name: string) => ({ type: 'keepVersion', name }) as const;
const listed = (story: CaseStory) =>
  story.state
    ? textVersions(story.state).map((one) =>
        one.kind === 'manual' ? one.name : one.kind === 'round' ? `ronde ${one.round.number}` : one.kind,
      )
    : [];

function agreed(story: CaseStory): void {
  for (const member of [anna, bram, cees, dina]) story.position(member, 'agree');
  story.closeRound();
}

describe('4-realtime: named versions of the text', () => {
  it('4-realtime: a version names the exact text of its moment, whatever is written after it', () => {
    const story = new CaseStory().deliberating();
    const first = story.textHash();
    expect(story.tell(bram, keep('Vóór de pauze'))).toEqual([]);
    story.words += ' En verder.';
    expect(story.tell(secretary, keep('Na de pauze'))).toEqual([]);
    expect(story.textHash()).not.toBe(first);
    expect(story.state?.deliberation?.versions).toMatchObject([
      { name: 'Vóór de pauze', textHash: first, keptBy: bram },
      { name: 'Na de pauze', textHash: story.textHash(), keptBy: secretary },
    ]);
  });

  it('4-realtime: rounds, the adoption and what was kept by hand stand in one list, newest first', () => {
    const story = new CaseStory().deliberating();
    expect(listed(story)).toEqual([]);
    story.tell(anna, keep('Eerste opzet'));
    story.openRound();
    story.tell(anna, { type: 'cancelRound', roundId: story.roundId(), reason: 'Nog niet.' });
    story.tell(anna, { type: 'reopenText' });
    story.words += ' En verder.';
    story.tell(anna, keep('Tweede opzet'));
    story.openRound();
    agreed(story);
    expect(story.adopt()).toEqual([]);
    expect(listed(story)).toEqual(['adoption', 'ronde 2', 'Tweede opzet', 'ronde 1', 'Eerste opzet']);
    const versions = story.state ? textVersions(story.state) : [];
    expect(new Set(versions.map(({ id }) => id)).size).toBe(5);
    // What was voted on is what was adopted, and what lay kept before the round.
    expect(new Set(versions.slice(0, 3).map(({ textHash }) => textHash)).size).toBe(1);
    expect(versions[3]).toMatchObject({ kind: 'round', by: anna, round: { status: 'cancelled' } });
  });

  it('4-realtime: can be kept while the text stands still, and not once adoption has sealed it', () => {
    const story = new CaseStory().deliberating();
    story.openRound();
    expect(story.tell(bram, keep('Tijdens de ronde'))).toEqual([]);
    agreed(story);
    expect(story.tell(bram, keep('Na de ronde'))).toEqual([]);
    expect(story.adopt()).toEqual([]);
    expect(story.tell(bram, keep('Te laat'))).toEqual(['text-sealed']);
  });

  it('4-realtime: there is nothing to keep before the deliberation', () => {
    expect(new CaseStory().tell(bram, keep('Te vroeg'))).toEqual(['case-unknown']);
    expect(new CaseStory().prepared().tell(bram, keep('Te vroeg'))).toEqual(['not-deliberating']);
  });

  it('4-realtime: of a text that has no hash it is said why it cannot be kept', () => {
    const story = new CaseStory().deliberating();
    const text = { readable: false, refusals: [refusal('citation-unknown', {}, 'text')] } as const;
    expect(story.tell(bram, keep('Zo'), { text })).toEqual(['citation-unknown']);
    expect(story.state?.deliberation?.versions).toBeUndefined();
  });

  it.each(['Vóór de pauze', 'vóór DE pauze', 'Vóór de\u200B pauze'])(
    '4-realtime: a name that reads as one in the list is refused at its field: %s',
    (name) => {
      const story = new CaseStory().deliberating();
      story.tell(bram, keep('Vóór de pauze'));
      const decision = story.decide(cees, keep(name));
      expect(decision).toMatchObject({
        ok: false,
        refusals: [{ code: 'version-name-taken', field: 'name', params: { name } }],
      });
    },
  );

  it('[LEDGER-3] the list is rebuilt from the events alone; a case in which nothing was kept has none', () => {
    const story = new CaseStory().deliberating();
    expect(story.state?.deliberation).not.toHaveProperty('versions');
    story.tell(bram, keep('Eén'));
    story.tell(cees, keep('Twee'));
    const stored = JSON.parse(JSON.stringify(story.events)) as CaseEvent[];
    const rebuilt = stored.reduce<CaseState | null>(evolveCase, null);
    expect(rebuilt?.deliberation?.versions).toEqual(story.state?.deliberation?.versions);
    expect(story.events.at(-1)).toMatchObject({ type: 'VersionKept', data: { name: 'Twee' } });
    expect(Object.keys(story.events.at(-1)?.data ?? {}).sort()).toEqual(['name', 'textHash', 'versionId']);
  });
});

describe('4-realtime: named versions of the text: the name', () => {
  const parsed = (name: unknown) => parseInput(caseCommandSchema, { type: 'keepVersion', name });

  it.each([
    ['Voor de pauze', 'Voor de pauze'],
    ['  Voor\n\tde   pauze ', 'Voor de pauze'],
    // Typed with a combining accent.
    ['Vo\u0301o\u0301r', 'Vóór'],
    ['x'.repeat(80), 'x'.repeat(80)],
    ['e\u0301'.repeat(80), '\u00E9'.repeat(80)],
  ])('4-realtime: is one line in NFC: %j', (given, kept) => {
    expect(parsed(given)).toEqual({ ok: true, value: { type: 'keepVersion', name: kept } });
  });

  it.each([
    ['', 'field-required'],
    [' \n ', 'field-required'],
    ['\u200B\u2800', 'field-required'],
    ['x'.repeat(81), 'field-too-long'],
    [undefined, 'field-required'],
    [7, 'field-invalid'],
  ])('4-realtime: has to say something and be short: %j', (given, code) => {
    expect(parsed(given)).toMatchObject({ ok: false, refusals: [{ code, field: 'name' }] });
  });
});
