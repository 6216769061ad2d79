/** Checks prose against the schema, node by node, and brings it into the one form in which equal texts are equal bytes. */
import type { ContentMatch, NodeType } from '@tiptap/pm/model';
import { type Refusal, refusal } from '../domain/refusal.ts';
import { checkAttributes } from './allowed-attributes.ts';
import { carriable } from './plain-characters.ts';
import type { ProseJson, ProseMark } from './prose-json.ts';
import { proseSchema } from './schema.ts';

/** Deeper nesting of lists is no text that a person wrote, and would exhaust the stack. */
const MAX_DEPTH = 24;
/** A page is not wider, and filling up ragged rows stays cheap. */
export const MAX_COLUMNS = 20;

const keysOfANode = new Set(['type', 'attrs', 'content', 'text', 'marks']);
const markOrder = Object.keys(proseSchema.marks);

/** Containers that the editor drops once the last thing in them is gone. */
const vanishesWhenEmpty = new Set([
  'bulletList',
  'orderedList',
  'listItem',
  'blockquote',
  'table',
  'tableRow',
]);
const keepsAParagraph = new Set(['section', 'tableCell', 'tableHeader']);

/** The normal form of a document, or everything in it that the schema does not know, each with its place. */
export function normalForm(json: ProseJson): {
  readonly doc: ProseJson;
  readonly refusals: readonly Refusal[];
} {
  const refusals: Refusal[] = [];
  const check = new Checker(refusals);
  return { doc: check.node(json, proseSchema.topNodeType, '', 0), refusals };
}

class Checker {
  /** Title of the section being checked: a person finds a place by it, not by a path. */
  #section = '';
  readonly #refusals: Refusal[];

  constructor(refusals: Refusal[]) {
    this.#refusals = refusals;
  }

  node(json: ProseJson, type: NodeType, path: string, depth: number): ProseJson {
    if (type.name === 'section') this.#section = String(json.attrs?.title ?? '');
    const { kept, wrong } = checkAttributes(type.name, json.attrs ?? {});
    for (const name of wrong) this.#unknown(`${type.name}.${name}`, path);
    for (const key of Object.keys(json))
      if (!keysOfANode.has(key)) this.#unknown(`${type.name}.${key}`, path);
    const marks = this.#marks(json.marks ?? [], path);
    if (type.isText) return this.#text(json.text, marks, path);
    if (json.text !== undefined) this.#unknown(`${type.name}.text`, path);
    // Marks on anything but text are dropped: Yjs does not carry them, and a bold line break is no bolder.
    const content = this.#content(json, type, path, depth);
    return {
      type: type.name,
      ...(Object.keys(kept).length > 0 ? { attrs: kept } : {}),
      ...(content.length > 0 ? { content } : {}),
    };
  }

  /** Yjs can hold an object where text belongs, whatever the type says. */
  #text(text: unknown, marks: readonly ProseMark[], path: string): ProseJson {
    if (typeof text !== 'string') this.#unknown('text', path);
    return {
      type: 'text',
      ...(marks.length > 0 ? { marks } : {}),
      text: typeof text === 'string' ? text : '',
    };
  }

  #content(json: ProseJson, type: NodeType, path: string, depth: number): ProseJson[] {
    if (depth > MAX_DEPTH) {
      this.#refusals.push(refusal('prose-too-deep', { section: this.#section, max: MAX_DEPTH }, path));
      return [];
    }
    const children: ProseJson[] = [];
    let match: ContentMatch = type.contentMatch;
    for (const [index, child] of (json.content ?? []).entries()) {
      const childPath = `${path}${path === '' ? '' : '.'}content.${index}`;
      const childType = isNode(child) ? proseSchema.nodes[child.type] : undefined;
      const next = childType ? match.matchType(childType) : null;
      if (!childType || !next) {
        this.#unknown(isNode(child) ? child.type : 'text', childPath);
        continue;
      }
      const normal = this.node(child, childType, childPath, depth + 1);
      if (vanishesWhenEmpty.has(normal.type) && normal.content === undefined) continue;
      match = next;
      children.push(normal);
    }
    return this.#complete(type, children, path);
  }

  #complete(type: NodeType, children: ProseJson[], path: string): ProseJson[] {
    if (type.inlineContent) return joinedText(children);
    if (type.name === 'table') return this.#evenRows(children, path);
    if (type.name === 'section') while (isEmptyParagraph(children.at(-1))) children.pop();
    return children.length === 0 && keepsAParagraph.has(type.name) ? [{ type: 'paragraph' }] : children;
  }

  /** Concurrent work on one table can leave rows of unequal length; missing cells are empty ones at the end. */
  #evenRows(rows: readonly ProseJson[], path: string): ProseJson[] {
    const width = Math.max(0, ...rows.map((row) => row.content?.length ?? 0));
    if (width > MAX_COLUMNS) {
      const params = { section: this.#section, columns: width, max: MAX_COLUMNS };
      this.#refusals.push(refusal('prose-table-too-wide', params, path));
      return [...rows];
    }
    return rows.map((row) => {
      const cells = row.content ?? [];
      const kind = cells.every((cell) => cell.type === 'tableHeader') ? 'tableHeader' : 'tableCell';
      const missing = Array.from({ length: width - cells.length }, () => emptyCell(kind));
      return { ...row, content: [...cells, ...missing] };
    });
  }

  #marks(marks: readonly ProseMark[], path: string): ProseMark[] {
    for (const mark of marks) {
      if (!markOrder.includes(mark.type)) this.#unknown(mark.type, path);
      for (const [name, value] of Object.entries(mark.attrs ?? {})) {
        if (value !== null && value !== undefined) this.#unknown(`${mark.type}.${name}`, path);
      }
    }
    return markOrder.filter((name) => marks.some((mark) => mark.type === name)).map((type) => ({ type }));
  }

  #unknown(name: string, path: string): void {
    this.#refusals.push(refusal('prose-unknown-content', { name, section: this.#section }, path));
  }
}

/** Adjacent text with the same marks becomes one, and only then NFC: an accent may stand in a node of its own. */
function joinedText(nodes: readonly ProseJson[]): ProseJson[] {
  const joined: ProseJson[] = [];
  for (const node of nodes) {
    if (node.type !== 'text') {
      joined.push(node);
      continue;
    }
    const text = carriable(node.text ?? '');
    const last = joined.at(-1);
    if (text === '') continue;
    if (last?.type === 'text' && sameMarks(last, node))
      joined[joined.length - 1] = { ...last, text: `${last.text}${text}` };
    else joined.push({ ...node, text });
  }
  return joined.map((node) =>
    node.type === 'text' ? { ...node, text: (node.text ?? '').normalize('NFC') } : node,
  );
}

function sameMarks(a: ProseJson, b: ProseJson): boolean {
  const names = (node: ProseJson) => (node.marks ?? []).map((mark) => mark.type).join(' ');
  return names(a) === names(b);
}

function isNode(value: unknown): value is ProseJson {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

function isEmptyParagraph(node: ProseJson | undefined): boolean {
  return node?.type === 'paragraph' && node.content === undefined;
}

function emptyCell(type: string): ProseJson {
  return { type, content: [{ type: 'paragraph' }] };
}
