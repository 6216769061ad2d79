/** Brings the sections of a text back to those of its outline: others' programs may have removed, renamed or doubled one (PROSE-2). */
import type { Node } from '@tiptap/pm/model';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import type { SectionHead } from '../prose/outline.ts';

const REPAIR = 'sectionRepair';

export function isRepair(transaction: Transaction): boolean {
  return transaction.getMeta(REPAIR) === true;
}

/**
 * Two people may repair at the same time and both put the same section back; the next repair drops the empty one.
 * No words are lost: what stands in a section too many moves to the one it belongs to.
 *
 * @returns null when the sections are as they should be
 */
export function repairedSections(state: EditorState, heads: readonly SectionHead[]): Transaction | null {
  if (heads.length === 0) return null;
  const transaction = state.tr;
  takeInStrangers(transaction, heads);
  setTitles(transaction, heads);
  putBackMissing(transaction, heads);
  if (!transaction.docChanged) return null;
  // Nobody's own work: undo must not take it away again.
  return transaction.setMeta(REPAIR, true).setMeta('addToHistory', false);
}

interface Placed {
  readonly section: Node;
  readonly sid: string;
  readonly start: number;
}

function placed(doc: Node): readonly Placed[] {
  const sections: Placed[] = [];
  doc.forEach((section, start) => {
    sections.push({ section, sid: String(section.attrs.sid), start });
  });
  return sections;
}

/** A second section of one name, or one that the outline does not know: its words move to the first of that name, or to the one before it. */
function takeInStrangers(transaction: Transaction, heads: readonly SectionHead[]): void {
  const known = (sid: string) => heads.some((head) => head.sid === sid);
  for (;;) {
    const sections = placed(transaction.doc);
    const index = sections.findIndex(
      ({ sid }, at) => !known(sid) || sections.findIndex((one) => one.sid === sid) < at,
    );
    const stranger = sections[index];
    if (!stranger) return;
    const { section, sid, start } = stranger;
    const before = sections.slice(0, index);
    const host =
      before.find((one) => one.sid === sid) ??
      before.at(-1) ??
      sections.find((one) => one !== stranger && known(one.sid));
    const hasWords = section.children.some(
      (block) => block.type.name !== 'paragraph' || block.childCount > 0,
    );
    // Nowhere to put them: the words stay where they are until a section is back.
    if (hasWords && !host) return;
    transaction.delete(start, start + section.nodeSize);
    if (!hasWords || !host) continue;
    const end = transaction.mapping
      .slice(transaction.steps.length - 1)
      .map(host.start + host.section.nodeSize);
    transaction.insert(end - 1, section.content);
  }
}

function setTitles(transaction: Transaction, heads: readonly SectionHead[]): void {
  for (const { section, sid, start } of placed(transaction.doc)) {
    const head = heads.find((one) => one.sid === sid);
    if (head && section.attrs.title !== head.title) {
      transaction.setNodeAttribute(start, 'title', head.title);
    }
  }
}

function putBackMissing(transaction: Transaction, heads: readonly SectionHead[]): void {
  const { section: type, paragraph } = transaction.doc.type.schema.nodes;
  if (!type || !paragraph) return;
  for (const [index, head] of heads.entries()) {
    const sections = placed(transaction.doc);
    if (sections.some(({ sid }) => sid === head.sid)) continue;
    const later = heads.slice(index + 1).map(({ sid }) => sid);
    const next = sections.find(({ sid }) => later.includes(sid));
    transaction.insert(
      next?.start ?? transaction.doc.content.size,
      type.create({ ...head }, paragraph.create()),
    );
  }
}
