import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { deliver, draftUpdate, Typist } from './typist.test-data.ts';

/** Who types what; then, in any order: somebody types the next letter, or somebody's line delivers. */
const scene = fc.record({
  begin: fc.constantFrom('', 'Al iets'),
  words: fc.constantFrom<readonly string[]>(
    ['anna', 'BART'],
    ['anna', 'BART', '1234'],
    ['anna', 'BART', '1234', '?!.,'],
  ),
  steps: fc.array(fc.tuple(fc.boolean(), fc.nat()), { minLength: 10, maxLength: 60 }),
});

function play(
  begin: string,
  words: readonly string[],
  steps: readonly (readonly [boolean, number])[],
): Typist[] {
  const update = draftUpdate([[begin], []]);
  const typists = words.map(() => new Typist(update));
  const left = words.map((word) => [...word]);
  for (const typist of typists) typist.goTo(0, 0, Math.min(3, begin.length));
  const step = (index: number, types: boolean) => {
    const typist = typists[index];
    if (!typist) return;
    const letter = types ? left[index]?.shift() : undefined;
    if (letter === undefined) deliver(typist, typists);
    else typist.type(letter);
  };
  for (const [types, who] of steps) step(who % words.length, types);
  for (const [index, word] of words.entries()) for (const _ of word) step(index, true);
  for (const typist of typists) deliver(typist, typists);
  return typists;
}

describe('several people in one paragraph', () => {
  it('keep every word whole and nothing double, however their lines lag, also in a paragraph that was empty', () => {
    fc.assert(
      fc.property(scene, ({ begin, words, steps }) => {
        const typists = play(begin, words, steps);
        const texts = typists.map((typist) => typist.state.doc.child(0).textContent);
        expect(new Set(texts).size).toBe(1);
        for (const word of words) expect(texts[0]).toContain(word);
        expect(texts[0]).toHaveLength(begin.length + words.join('').length);
        expect(typists[0]?.state.doc.child(1).textContent).toBe('');
      }),
      { numRuns: 150 },
    );
  });

  it('can begin in a new paragraph together, once it is there', () => {
    const update = draftUpdate([['Eerst.']]);
    const all = [new Typist(update), new Typist(update)] as const;
    const [anna, bart] = all;
    anna.goTo(0, 0, 6);
    anna.enter();
    deliver(anna, all);
    bart.goTo(0, 1, 0);
    anna.type('a');
    bart.type('b');
    deliver(anna, all);
    deliver(bart, all);
    anna.type('A');
    bart.type('B');
    deliver(anna, all);
    deliver(bart, all);
    const text = anna.state.doc.child(0).child(1).textContent;
    expect(['aAbB', 'bBaA']).toContain(text);
    expect(bart.state.doc.eq(anna.state.doc)).toBe(true);
  });

  it('leave the text in place when the paragraph is emptied', () => {
    const anna = new Typist(draftUpdate([['']]));
    anna.goTo(0, 0, 0);
    anna.type('x');
    const text = () => {
      const section = anna.doc.getXmlFragment('default').get(0);
      const paragraph = section instanceof Y.XmlElement ? section.get(0) : null;
      return paragraph instanceof Y.XmlElement ? paragraph.toArray() : [];
    };
    const before = text();
    anna.dispatch(anna.state.tr.delete(2, 3));
    expect(text()).toEqual(before);
    expect(text()).toHaveLength(1);
  });
});
