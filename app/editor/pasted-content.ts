/** What is pasted or dropped passes the schema first, and then what the schema cannot say. */
import { Extension } from '@tiptap/core';
import { Fragment, type Node, type Schema, Slice } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { isInTable } from '@tiptap/pm/tables';
import { carriable } from '../prose/plain-characters.ts';
import type { ExhibitLabels } from './exhibit-labels.ts';

export const pastedContent = (labels: ExhibitLabels) =>
  Extension.create({
    name: 'pastedContent',
    addProseMirrorPlugins() {
      return [
        new Plugin({
          key: new PluginKey('pastedContent'),
          props: {
            transformPasted: (slice, view) =>
              cleanSlice(
                slice,
                (id) => labels.find(id) !== undefined,
                isInTable(view.state) ? 'cells' : 'table',
              ),
          },
        }),
      ];
    },
  });

/**
 * Drops citations of exhibits that are not in this dossier, empty footnotes and characters no document can carry.
 * @param rowsBecome `table`: a table of its own, with a header row; `cells`: what is pasted goes into a table
 */
export function cleanSlice(
  slice: Slice,
  isExhibit: (exhibitId: string) => boolean,
  rowsBecome: 'table' | 'cells',
): Slice {
  const isCells = rowsBecome === 'cells' && slice.content.childCount === 1;
  const cleanFragment = (fragment: Fragment): Fragment =>
    Fragment.fromArray(fragment.content.flatMap((node) => clean(node)));
  const clean = (node: Node): Node[] => {
    const { schema } = node.type;
    if (node.isText) {
      const text = carriable(node.text ?? '');
      return text === '' ? [] : [schema.text(text, node.marks)];
    }
    if (node.type.name === 'citation' && !isExhibit(String(node.attrs.exhibitId))) return [];
    if (node.type.name === 'footnote') {
      const text = carriable(String(node.attrs.text)).trim();
      return text === '' ? [] : [node.type.create({ text })];
    }
    const content = cleanFragment(node.content);
    const copy = node.copy(content);
    if (node.type.name !== 'table' || isCells) return [copy];
    return rowsBecome === 'table' ? [withHeader(copy, schema)] : blocksIn(copy);
  };
  const content = cleanFragment(slice.content);
  // Blocks that came out of a table are not open in the way the table was.
  return rowsBecome === 'cells' && !isCells
    ? Slice.maxOpen(content)
    : new Slice(content, slice.openStart, slice.openEnd);
}

/** A table among other things cannot go into a cell: its words can. */
function blocksIn(table: Node): Node[] {
  return table.children.flatMap((row) => row.children.flatMap((cell) => [...cell.children]));
}

function withHeader(table: Node, schema: Schema): Node {
  const header = schema.nodes.tableHeader;
  const [first, ...rest] = table.children;
  if (!first || !header) return table;
  const cells = first.children.map((cell) => header.create(null, cell.content));
  return table.copy(Fragment.fromArray([first.copy(Fragment.fromArray(cells)), ...rest]));
}
