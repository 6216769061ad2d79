/** Somebody who types, without a browser: the binding, the guards of the editor and a line that can lag. */
import { EditorState, TextSelection, type Transaction } from '@tiptap/pm/state';
import { initProseMirrorDoc, prosemirrorJSONToYDoc, ySyncPlugin } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { draftFromOutline } from '../prose/outline.ts';
import { proseSchema } from '../prose/schema.ts';
import { addTextsTo, shareEmptyTexts } from './shared-empty-text.ts';
import { withSteadyCaret } from './steady-caret.ts';

const LINE = 'line';

/** As much of an editor view as the binding needs. */
export class Typist {
  readonly doc = new Y.Doc();
  state: EditorState;
  /** Updates made here that the others have not received. */
  readonly unsent: Uint8Array[] = [];
  readonly #views: { update?: (view: never, before: EditorState) => void }[] = [];

  constructor(update: Uint8Array) {
    Y.applyUpdate(this.doc, update);
    const fragment = this.doc.getXmlFragment('default');
    const { doc, mapping } = initProseMirrorDoc(fragment, proseSchema);
    const plugin = ySyncPlugin(fragment, { mapping });
    this.state = EditorState.create({ doc, plugins: [plugin] });
    this.#views.push(plugin.spec.view(this));
    shareEmptyTexts(this.doc);
    this.doc.on('update', (bytes: Uint8Array, origin: unknown) => {
      if (origin !== LINE) this.unsent.push(bytes);
    });
  }

  receive(update: Uint8Array): void {
    Y.applyUpdate(this.doc, update, LINE);
  }

  dispatch(transaction: Transaction): void {
    const before = this.state;
    this.state = before.apply(withSteadyCaret(before, transaction));
    for (const view of this.#views) view.update?.(this as never, before);
  }

  hasFocus(): boolean {
    return false;
  }

  /** Puts the caret in a paragraph of a section. */
  goTo(section: number, paragraph: number, offset: number): void {
    let at = this.state.doc.children.slice(0, section).reduce((size, node) => size + node.nodeSize, 1);
    at += this.state.doc
      .child(section)
      .children.slice(0, paragraph)
      .reduce((size, node) => size + node.nodeSize, 0);
    this.dispatch(this.state.tr.setSelection(TextSelection.create(this.state.doc, at + 1 + offset)));
  }

  type(text: string): void {
    this.dispatch(this.state.tr.insertText(text));
  }

  enter(): void {
    this.dispatch(this.state.tr.split(this.state.selection.from));
  }

  get caret(): { section: unknown; before: string; after: string } {
    const { $from } = this.state.selection;
    const text = $from.parent.textContent;
    return {
      section: $from.node(1).attrs.sid,
      before: text.slice(0, $from.parentOffset),
      after: text.slice($from.parentOffset),
    };
  }
}

/** A draft with one section per list of paragraphs. */
export function draftUpdate(sections: readonly (readonly string[])[]): Uint8Array {
  const draft = draftFromOutline(
    sections.map((paragraphs, index) => ({
      sid: `s${index}`,
      title: `T${index}`,
      mandatory: true,
      paragraphs,
    })),
  );
  const doc = prosemirrorJSONToYDoc(proseSchema, draft, 'default');
  addTextsTo(doc.getXmlFragment('default'));
  return Y.encodeStateAsUpdate(doc);
}

/** Hands everything that one typist made to all others. */
export function deliver(from: Typist, all: readonly Typist[]): void {
  const updates = from.unsent.splice(0);
  for (const other of all) if (other !== from) for (const update of updates) other.receive(update);
}
