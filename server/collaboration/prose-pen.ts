/** Writes into a draft without an editor, as one more update on top of what is there: for the demonstration and for fixtures. */
import * as Y from 'yjs';
import type { Id } from '../../app/domain/identifiers.ts';
import { loadDocument } from './merging.ts';

const FRAGMENT = 'default';

/** A paragraph: plain words, or words with citations of exhibits between them. */
export type PenParagraph = string | readonly (string | { readonly cite: Id })[];
/** By section id, in order; what stood in these sections is replaced. */
export type PenTexts = Readonly<Record<string, readonly PenParagraph[]>>;

export interface ProsePen {
  /**
   * @param updates the document so far, in order
   * @returns one update; throws when the document has no such section
   */
  write(updates: readonly Uint8Array[], texts: PenTexts): Uint8Array;
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

function fill(section: Y.XmlElement, paragraphs: readonly PenParagraph[]): void {
  section.delete(0, section.length);
  section.insert(
    0,
    paragraphs.map((content) => {
      const paragraph = new Y.XmlElement('paragraph');
      paragraph.insert(0, typeof content === 'string' ? [new Y.XmlText(content)] : content.map(inline));
      return paragraph;
    }),
  );
}

function inline(piece: string | { readonly cite: Id }): Y.XmlText | Y.XmlElement {
  if (typeof piece === 'string') return new Y.XmlText(piece);
  const citation = new Y.XmlElement('citation');
  citation.setAttribute('exhibitId', piece.cite);
  return citation;
}
