import { describe, expect, it } from 'vitest';
import { anna, CaseStory } from '../../../../tests/builders/case-story.ts';
import type { AdviceText } from '../../../domain/case/advice-text.ts';
import { createFormat } from '../../../i18n/format.ts';
import { wordsIn } from '../../../i18n/translator.ts';
import type { PageTranslate } from '../../../i18n/words.tsx';
import { comparedParts } from './compared-parts.ts';
import { type TextTongue, textParts } from './text-parts.ts';

const exhibitId = 'e0000000-0000-4000-8000-000000000099';
const section = (sid: string, ...paragraphs: readonly object[][]) => ({
  type: 'section',
  attrs: { sid, title: `Onderdeel ${sid}`, mandatory: true },
  content: paragraphs.map((content) => ({ type: 'paragraph', content })),
});
const words = (text: string, ...marks: string[]) => ({
  type: 'text',
  text,
  marks: marks.map((type) => ({ type })),
});

function textOf(story: CaseStory, ...sections: readonly object[]): AdviceText {
  const facts = story.text();
  if (!facts.readable) throw new Error('The text can be read.');
  return { ...facts.text, prose: { type: 'doc', content: sections } as never };
}

function tongueOf(story: CaseStory): TextTongue {
  const t = wordsIn('nl').getFixedT('nl', ['chamber', 'common', 'refusal']);
  return {
    t: t as PageTranslate<'chamber'>,
    format: createFormat('nl'),
    persons: story.state?.persons ?? [],
    outcome: (id) => `uitkomst ${id}`,
    ground: (id) => `grond ${id}`,
    citation: (id) => `[stuk van ${id.slice(-2)}]`,
  };
}

const condition = {
  kind: 'schooling',
  force: 'condition',
  text: 'De opleiding afronden',
  owner: 'Nancy',
  evidence: 'Diploma',
  dueDate: '2027-07-31',
  programme: 'Verpleegkunde',
  level: 'hbo',
  institution: '',
} as const;

describe('4-realtime: named versions are compared: one beside the text of now', () => {
  const story = new CaseStory().deliberating();
  const tongue = tongueOf(story);
  const differing = (before: AdviceText, after: AdviceText) =>
    comparedParts(textParts(before, tongue), textParts(after, tongue)).filter(
      ({ state }) => state !== 'same',
    );

  it('4-realtime: names the parts that changed, and marks the words in them', () => {
    const before = textOf(story, section('a', [words('Een.')]), section('b', [words('Zij blijft.')]));
    const after = textOf(story, section('a', [words('Een.')]), section('b', [words('Zij gaat.')]));
    expect(differing(before, after)).toEqual([
      {
        id: 'section b',
        title: 'Onderdeel b',
        state: 'changed',
        pieces: [
          { kind: 'same', text: 'Zij ' },
          { kind: 'removed', text: 'blijft' },
          { kind: 'added', text: 'gaat' },
          { kind: 'same', text: '.' },
        ],
      },
    ]);
  });

  it('4-realtime: a citation and a footnote are read as words, so that their coming is seen', () => {
    const before = textOf(story, section('a', [words('Zie')]));
    const cited = [words('Zie '), { type: 'citation', attrs: { exhibitId } }];
    const after = textOf(story, section('a', [...cited, { type: 'footnote', attrs: { text: 'Noot' } }]));
    expect(differing(before, after)[0]?.pieces).toEqual([
      { kind: 'same', text: 'Zie' },
      { kind: 'added', text: ' [stuk van 99] (Noot)' },
    ]);
  });

  it('4-realtime: only another form changes no words', () => {
    const before = textOf(story, section('a', [words('Een')]));
    const after = textOf(story, section('a', [words('Een', 'bold')]));
    expect(differing(before, after)).toEqual([]);
  });

  it('4-realtime: outcome, conditions, names and title are part of the text, and so of the comparison', () => {
    const later = new CaseStory().deliberating();
    const before = textOf(later, section('a'));
    const personId = later.personId();
    later.tell(anna, { type: 'proposeOutcome', personId, outcome: 'no-advice', grounds: [] });
    later.tell(anna, { type: 'attachCondition', condition: { ...condition, personIds: [personId] } });
    const after = {
      ...textOf(later, section('a')),
      matter: { ...before.matter, title: 'Een andere titel' },
    };
    const found = differing(before, after);
    expect(found.map(({ title, state }) => [title, state])).toEqual([
      ['Kop van het advies', 'changed'],
      ['Uitkomst per betrokkene', 'changed'],
      ['Voorwaarde V1', 'added'],
    ]);
    expect(found[1]?.pieces.filter(({ kind }) => kind !== 'same')).toEqual([
      { kind: 'removed', text: 'advice (grond humanitarian)' },
      { kind: 'added', text: 'no-advice' },
    ]);
    const all = found[2]?.pieces.map(({ text }) => text).join('');
    expect(all).toContain('De opleiding afronden');
    expect(all).toContain('Uiterlijk: 31 juli 2027');
  });

  it('4-realtime: what is gone stands where it stood', () => {
    const part = (id: string) => ({ id, title: id, text: id });
    const parts = comparedParts(['a', 'b', 'c', 'd'].map(part), ['a', 'd', 'e'].map(part));
    expect(parts.map(({ id, state }) => `${id} ${state}`)).toEqual([
      'a same',
      'b removed',
      'c removed',
      'd same',
      'e added',
    ]);
    expect(comparedParts([part('a')], []).map(({ state }) => state)).toEqual(['removed']);
  });

  it('4-realtime: a text of the first schema, which has no head, can be compared', () => {
    const { matter: _matter, persons: _persons, ...first } = textOf(story, section('a', [words('Een')]));
    const old = first as AdviceText;
    expect(differing(old, old)).toEqual([]);
    expect(differing(old, textOf(story, section('a', [words('Een')]))).map(({ state }) => state)).toEqual([
      'added',
    ]);
  });
});
