import { TextSelection } from '@tiptap/pm/state';
import { describe, expect, it } from 'vitest';
import { deliver, draftUpdate, Typist } from './typist.test-data.ts';

/** Two who see each other's letters at once. */
function typists(...sections: (readonly string[])[]): [Typist, Typist] {
  const update = draftUpdate(sections);
  const both: [Typist, Typist] = [new Typist(update), new Typist(update)];
  for (const typist of both) typist.doc.on('update', () => deliver(typist, both));
  return both;
}

describe('the caret while others write', () => {
  it('stays in an empty paragraph that somebody else begins to fill, although others are empty too', () => {
    const [anna, bart] = typists(['Feiten'], [], [], []);
    anna.goTo(1, 0, 0);
    bart.goTo(1, 0, 0);
    anna.type('De klas kent haar.');
    expect(bart.caret.section).toBe('s1');
    bart.type('De buurt ook. ');
    expect(anna.state.doc.child(1).textContent).toContain('De klas kent haar.');
    expect(anna.state.doc.child(1).textContent).toContain('De buurt ook. ');
    expect(anna.state.doc.eq(bart.state.doc)).toBe(true);
  });

  it('moves along with words that somebody writes before it in the same paragraph', () => {
    const [anna, bart] = typists(['Zij woont hier.']);
    bart.goTo(0, 0, 9);
    anna.goTo(0, 0, 0);
    for (const letter of 'Nu: ') anna.type(letter);
    expect(bart.caret).toEqual({ section: 's0', before: 'Nu: Zij woont', after: ' hier.' });
  });

  it('does not mix the words of two who type in one paragraph by turns', () => {
    const [anna, bart] = typists(['|'], ['|']);
    anna.goTo(0, 0, 0);
    bart.goTo(0, 0, 1);
    const turns: readonly (readonly [string, string])[] = [
      ['B', 'm'],
      ['u', 'e'],
      ['u', 's'],
      ['r', 't'],
    ];
    for (const [first, second] of turns) {
      anna.type(first);
      bart.type(second);
    }
    expect(anna.state.doc.child(0).textContent).toBe('Buur|mest');
    expect(bart.caret.before).toBe('Buur|mest');
  });

  it('keeps a selection around the same words', () => {
    const [anna, bart] = typists(['Zij woont hier.']);
    bart.goTo(0, 0, 4);
    const { from } = bart.state.selection;
    bart.dispatch(bart.state.tr.setSelection(TextSelection.create(bart.state.doc, from, from + 5)));
    anna.goTo(0, 0, 0);
    anna.type('Ook ');
    const { from: start, to: end } = bart.state.selection;
    expect(bart.state.doc.textBetween(start, end)).toBe('woont');
  });
});
