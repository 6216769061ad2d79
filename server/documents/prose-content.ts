/** Turns canonical prose into the few block kinds that the template sets; an unknown node is a defect, never left out. */
import type { ProseJson, ProseMark } from '../../app/prose/prose-json.ts';
import type { Printer } from './printable-text.ts';
import { type PlacedCell, placeCells } from './table-grid.ts';

export type Inline =
  | { readonly is: 'text'; readonly text: string; readonly bold: boolean; readonly italic: boolean }
  | { readonly is: 'break' }
  | { readonly is: 'citation'; readonly text: string; readonly number: number }
  | { readonly is: 'footnote'; readonly text: string };

export type Block =
  | { readonly is: 'paragraph'; readonly content: readonly Inline[] }
  | { readonly is: 'heading'; readonly level: number; readonly content: readonly Inline[] }
  | { readonly is: 'bullets'; readonly items: readonly (readonly Block[])[] }
  | { readonly is: 'numbers'; readonly start: number; readonly items: readonly (readonly Block[])[] }
  | { readonly is: 'quotation'; readonly content: readonly Block[] }
  | {
      readonly is: 'table';
      readonly columns: number;
      readonly headRows: number;
      readonly cells: readonly PlacedCell<readonly Block[]>[];
    };

export interface Section {
  readonly title: string;
  readonly blocks: readonly Block[];
}

export interface ProseContext {
  readonly printer: Printer;
  /** The number of a cited exhibit, or undefined when it is not among those the record names. */
  exhibitNumber(exhibitId: string): number | undefined;
  /** How a citation reads: `stuk 4`. */
  citation(number: number): string;
}

export class UnprintableProse extends Error {}

/** Headings in a section start here: the document's title is level 1, a section's title level 2. */
const FIRST_LEVEL = 3;

export function sectionsOf(prose: ProseJson, context: ProseContext): readonly Section[] {
  expectType(prose, 'doc');
  return childrenOf(prose).map((section) => {
    expectType(section, 'section');
    return {
      title: context.printer.print(textAttribute(section, 'title')),
      blocks: levelled(blocksOf(section, context)),
    };
  });
}

/** Screen readers need levels without gaps: a level 4 without a level 3 before it becomes a level 3. */
function levelled(blocks: readonly Block[]): readonly Block[] {
  let deepest = FIRST_LEVEL - 1;
  const walk = (block: Block): Block => {
    switch (block.is) {
      case 'heading':
        deepest = Math.min(block.level, deepest + 1);
        return { ...block, level: deepest };
      case 'bullets':
      case 'numbers':
        return { ...block, items: block.items.map((item) => item.map(walk)) };
      case 'quotation':
        return { ...block, content: block.content.map(walk) };
      case 'table':
        return { ...block, cells: block.cells.map((cell) => ({ ...cell, content: cell.content.map(walk) })) };
      default:
        return block;
    }
  };
  return blocks.map(walk);
}

function blocksOf(parent: ProseJson, context: ProseContext): readonly Block[] {
  return childrenOf(parent).flatMap((node) => blockOf(node, context));
}

function blockOf(node: ProseJson, context: ProseContext): readonly Block[] {
  switch (node.type) {
    case 'paragraph': {
      const content = inlinesOf(node, context);
      return content.length > 0 ? [{ is: 'paragraph', content }] : [];
    }
    case 'heading': {
      const content = inlinesOf(node, context);
      const level = Math.max(FIRST_LEVEL, integerAttribute(node, 'level', FIRST_LEVEL));
      return content.length > 0 ? [{ is: 'heading', level, content }] : [];
    }
    case 'bulletList':
      return [{ is: 'bullets', items: itemsOf(node, context) }];
    case 'orderedList':
      return [{ is: 'numbers', start: integerAttribute(node, 'start', 1), items: itemsOf(node, context) }];
    case 'blockquote':
      return [{ is: 'quotation', content: blocksOf(node, context) }];
    case 'table':
      return tableOf(node, context);
    default:
      throw new UnprintableProse(`No way to print a block of type ${node.type}.`);
  }
}

function itemsOf(list: ProseJson, context: ProseContext): readonly (readonly Block[])[] {
  return childrenOf(list).map((item) => {
    expectType(item, 'listItem');
    return blocksOf(item, context);
  });
}

function tableOf(table: ProseJson, context: ProseContext): readonly Block[] {
  const rows = childrenOf(table).map((row) => {
    expectType(row, 'tableRow');
    return childrenOf(row).map((cell) => {
      if (cell.type !== 'tableCell' && cell.type !== 'tableHeader') expectType(cell, 'tableCell');
      return {
        columns: integerAttribute(cell, 'colspan', 1),
        rows: integerAttribute(cell, 'rowspan', 1),
        head: cell.type === 'tableHeader',
        content: blocksOf(cell, context),
      };
    });
  });
  const grid = placeCells(rows);
  if (!grid) throw new UnprintableProse('A table has cells that overlap or stick out.');
  return grid.columns > 0 ? [{ is: 'table', ...grid }] : [];
}

function inlinesOf(parent: ProseJson, context: ProseContext): readonly Inline[] {
  return childrenOf(parent).flatMap((node) => inlineOf(node, context));
}

function inlineOf(node: ProseJson, context: ProseContext): readonly Inline[] {
  switch (node.type) {
    case 'text': {
      const marks = (node.marks ?? []).map(markOf);
      const text = context.printer.print(node.text ?? '');
      return text === ''
        ? []
        : [{ is: 'text', text, bold: marks.includes('bold'), italic: marks.includes('italic') }];
    }
    case 'hardBreak':
      return [{ is: 'break' }];
    case 'citation': {
      const number = context.exhibitNumber(textAttribute(node, 'exhibitId'));
      if (number === undefined)
        throw new UnprintableProse('A citation names an exhibit that the record lacks.');
      return [{ is: 'citation', text: context.citation(number), number }];
    }
    case 'footnote':
      return [{ is: 'footnote', text: context.printer.print(textAttribute(node, 'text')) }];
    default:
      throw new UnprintableProse(`No way to print an inline of type ${node.type}.`);
  }
}

function markOf(mark: ProseMark): 'bold' | 'italic' {
  if (mark.type === 'bold' || mark.type === 'italic') return mark.type;
  throw new UnprintableProse(`No way to print a mark of type ${mark.type}.`);
}

function childrenOf(node: ProseJson): readonly ProseJson[] {
  return node.content ?? [];
}

function expectType(node: ProseJson, type: string): void {
  if (node.type !== type) throw new UnprintableProse(`Expected ${type}, found ${node.type}.`);
}

function textAttribute(node: ProseJson, name: string): string {
  const value = node.attrs?.[name];
  if (typeof value === 'string') return value;
  throw new UnprintableProse(`A ${node.type} lacks the attribute ${name}.`);
}

function integerAttribute(node: ProseJson, name: string, otherwise: number): number {
  const value = node.attrs?.[name] ?? otherwise;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 1_000_000) return value;
  throw new UnprintableProse(`The attribute ${name} of a ${node.type} is no number.`);
}
