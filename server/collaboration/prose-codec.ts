/** The prose as JSON and as Yjs bytes, in the shape in which the editor's collaboration keeps it. */
import type { Schema } from '@tiptap/pm/model';
import { prosemirrorJSONToYXmlFragment, yXmlFragmentToProsemirrorJSON } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import type { ProseCodec } from '../ports/prose-codec.ts';
import { loadDocument } from './merging.ts';

/** The name that Tiptap's collaboration gives to the fragment it edits. */
const FRAGMENT = 'default';

/** More levels than any text of ours has; beyond them the reading would run out of stack. */
const DEEPEST = 64;

/** The first text is nobody's; a fixed client makes its bytes depend on the text alone. */
const FIRST_CLIENT = 1;

export function createProseCodec(schema: Schema): ProseCodec {
  return {
    encode(prose) {
      const document = new Y.Doc();
      document.clientID = FIRST_CLIENT;
      document.transact(() => {
        const fragment = document.getXmlFragment(FRAGMENT);
        prosemirrorJSONToYXmlFragment(schema, prose, fragment);
        addEmptyTexts(fragment);
      });
      const update = Y.encodeStateAsUpdate(document);
      document.destroy();
      return update;
    },
    decode(updates) {
      const document = loadDocument(updates);
      const fragment = document.getXmlFragment(FRAGMENT);
      leaveOutWhatIsNoProse(fragment, DEEPEST);
      const { content } = yXmlFragmentToProsemirrorJSON(fragment);
      document.destroy();
      return { type: 'doc', content };
    },
  };
}

/**
 * The editor's binding makes the text of an empty paragraph at its first letter. Three people who begin there at the
 * same moment would each make one, and joining those doubles letters; with a text in place they write into the same.
 */
function addEmptyTexts(parent: Y.XmlFragment): void {
  for (const child of parent.toArray()) {
    if (!(child instanceof Y.XmlElement)) continue;
    const holdsText = child.nodeName === 'paragraph' || child.nodeName === 'heading';
    if (!holdsText) addEmptyTexts(child);
    else if (child.length === 0) child.insert(0, [new Y.XmlText()]);
  }
}

/** Any client may put into a draft what no editor can show; it must not keep everybody from reading the rest. */
function leaveOutWhatIsNoProse(parent: Y.XmlFragment, levels: number): void {
  const children: readonly unknown[] = parent.toArray();
  for (let index = children.length - 1; index >= 0; index -= 1) {
    const child = children[index];
    if (child instanceof Y.XmlElement && levels > 0) leaveOutWhatIsNoProse(child, levels - 1);
    else if (!(child instanceof Y.XmlText)) parent.delete(index);
  }
}
