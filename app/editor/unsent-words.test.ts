import { prosemirrorJSONToYDoc } from '@tiptap/y-tiptap';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { draftFromOutline } from '../prose/outline.ts';
import { proseSchema } from '../prose/schema.ts';
import { cameBack, extentOf, madeHere, nothingWritten, type SavedState } from './saved-state.ts';
import { unsentWords } from './unsent-words.ts';

/** A draft of one section with one paragraph per text, as the server gave it to us. */
function draft(...paragraphs: string[]) {
  const json = draftFromOutline([{ sid: 's', title: 'Verzoek', mandatory: true, paragraphs }]);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(prosemirrorJSONToYDoc(proseSchema, json, 'default')));
  let saved: SavedState = nothingWritten;
  const sent: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => {
    sent.push(update);
    saved = madeHere(saved, extentOf(update));
  });
  const section = doc.getXmlFragment('default').get(0);
  const paragraph = (index: number): Y.XmlElement => {
    const found = section instanceof Y.XmlElement ? section.get(index) : null;
    if (!(found instanceof Y.XmlElement)) throw new Error('No such paragraph.');
    return found;
  };
  return {
    paragraph,
    text(index: number): Y.XmlText {
      const found = paragraph(index).get(0);
      if (!(found instanceof Y.XmlText)) throw new Error('No such text.');
      return found;
    },
    echoAll() {
      for (const update of sent) saved = cameBack(saved, extentOf(update), '2026-11-22T13:05:00.000Z');
    },
    words: () => unsentWords(doc, 'default', saved),
  };
}

describe('words that the server never acknowledged', () => {
  it('are nothing when nothing waits', () => {
    const mine = draft('Nancy woont hier.');
    expect(mine.words()).toBe('');
    mine.text(0).insert(0, 'Mevrouw ');
    mine.echoAll();
    expect(mine.words()).toBe('');
  });

  it('are given per paragraph, without what was there already', () => {
    const mine = draft('Nancy woont hier.', 'Zij werkt.', 'Zij leert.');
    mine.text(0).insert(17, ' Al elf jaar.');
    mine.text(2).insert(10, ' Elke dag.');
    expect(mine.words()).toBe('Al elf jaar.\nElke dag.');
  });

  it('are whole words, also when one letter is new, with an ellipsis between distant ones', () => {
    const mine = draft('Nancy wont hier in deze sta.');
    mine.text(0).insert(7, 'o');
    mine.text(0).insert(28, 'd');
    expect(mine.words()).toBe('woont … stad.');
  });

  it('leave out what was typed and taken away again', () => {
    const mine = draft('Nancy woont hier.');
    mine.text(0).insert(0, 'Toch ');
    mine.text(0).delete(0, 5);
    mine.text(0).delete(0, 5);
    expect(mine.words()).toBe('');
  });

  it('include a footnote', () => {
    const mine = draft('Nancy woont hier.');
    const footnote = new Y.XmlElement('footnote');
    footnote.setAttribute('text', 'Sinds 2014.');
    mine.paragraph(0).insert(1, [footnote]);
    expect(mine.words()).toBe('(Sinds 2014.)');
  });

  it('leave out what came back before', () => {
    const mine = draft('Nancy.');
    mine.text(0).insert(6, ' Bewaard.');
    mine.echoAll();
    mine.text(0).insert(15, ' Niet bewaard.');
    expect(mine.words()).toBe('Niet bewaard.');
  });
});
