/** Writes into a draft without an editor, as one more update on top of what is there: for the demonstration and for fixtures. */
import * as Y from 'yjs';
import { loadDocument } from './merging.ts';

const FRAGMENT = 'default';

export interface ProsePen {
  /**
   * @param updates the document so far, in order
   * @param texts by section id, one string per paragraph; what stood in these sections is replaced
   * @returns one update; throws when the document has no such section
   */
  write(updates: readonly Uint8Array[], texts: Readonly<Record<string, readonly string[]>>): Uint8Array;
}

export const prosePen: ProsePen = {
  write(updates, texts) {
    const document = loadDocument(updates);
    const before = Y.encodeStateVector(document);
    const fragment = document.getXmlFragment(FRAGMENT);
    document.transact(() => {
      for (const [sid, paragraphs] of Object.entries(texts)) fill(sectionOf(fragment, sid), paragraphs);
    });
    const update = Y.encodeStateAsUpdate(document, before);
    document.destroy();
    return update;
  },
};

function sectionOf(fragment: Y.XmlFragment, sid: string): Y.XmlElement {
  for (const node of fragment.toArray()) {
    if (node instanceof Y.XmlElement && node.getAttribute('sid') === sid) return node;
  }
  throw new Error(`The draft has no section ${sid}.`);
}

function fill(section: Y.XmlElement, paragraphs: readonly string[]): void {
  section.delete(0, section.length);
  const made = paragraphs.map((text) => {
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText(text)]);
    return paragraph;
  });
  section.insert(0, made);
}
