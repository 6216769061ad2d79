/** The words of a draft that the server never acknowledged, as plain text, so that they can be copied when their document is thrown away. */
import * as Y from 'yjs';
import type { SavedState } from './saved-state.ts';

/** A piece of text and whether the server has it. */
interface Piece {
  readonly text: string;
  readonly unsent: boolean;
}

/**
 * One line per paragraph that holds unsent words; words are given whole, also when only a letter of them is new. What
 * was deleted is not given back: the server still has it.
 */
export function unsentWords(doc: Y.Doc, field: string, saved: SavedState): string {
  const firstUnsent = new Map<number, number>();
  for (const { client, from } of saved.waiting.flatMap(({ inserted }) => inserted)) {
    firstUnsent.set(client, Math.min(from, firstUnsent.get(client) ?? from));
  }
  if (firstUnsent.size === 0) return '';
  const now = Y.snapshot(doc);
  const held = new Map(now.sv);
  for (const [client, clock] of firstUnsent) held.set(client, clock);
  return linesOf(doc.getXmlFragment(field), { now, before: Y.createSnapshot(now.ds, held) })
    .map(wordsWithNews)
    .filter((line) => line !== '')
    .join('\n');
}

interface Moments {
  readonly now: Y.Snapshot;
  /** The same text as far as the server acknowledged it. */
  readonly before: Y.Snapshot;
}

function linesOf(parent: Y.XmlFragment, moments: Moments): Piece[][] {
  const line: Piece[] = [];
  const inside: Piece[][] = [];
  for (const child of parent.toArray()) {
    if (child instanceof Y.XmlText) line.push(...piecesOf(child, moments));
    else if (!(child instanceof Y.XmlElement)) continue;
    else if (child.nodeName === 'hardBreak') line.push({ text: ' ', unsent: false });
    else if (child.nodeName === 'footnote') line.push(footnotePiece(child, moments));
    else inside.push(...linesOf(child, moments));
  }
  return line.length > 0 ? [line, ...inside] : inside;
}

function piecesOf(text: Y.XmlText, { now, before }: Moments): Piece[] {
  const delta: { insert?: unknown; attributes?: { ychange?: { type?: string } } }[] = text.toDelta(
    now,
    before,
  );
  return delta.flatMap(({ insert, attributes }) =>
    typeof insert === 'string' ? [{ text: insert, unsent: attributes?.ychange?.type === 'added' }] : [],
  );
}

function footnotePiece(element: Y.XmlElement, { before }: Moments): Piece {
  const id = element._item?.id;
  const unsent = id !== undefined && id.clock >= (before.sv.get(id.client) ?? 0);
  return { text: ` (${String(element.getAttribute('text') ?? '')}) `, unsent };
}

/** Whole words around everything unsent; what stands between is shown as an ellipsis. */
function wordsWithNews(pieces: readonly Piece[]): string {
  const text = pieces.map((piece) => piece.text).join('');
  const news: [number, number][] = [];
  let at = 0;
  for (const piece of pieces) {
    const end = at + piece.text.length;
    const indent = piece.text.length - piece.text.trimStart().length;
    if (piece.unsent && piece.text.trim() !== '') news.push([at + indent, at + piece.text.trimEnd().length]);
    at = end;
  }
  const stretches: [number, number][] = [];
  for (const [from, to] of news) {
    const start = from - (/\S*$/u.exec(text.slice(0, from))?.[0].length ?? 0);
    const end = to + (/^\S*/u.exec(text.slice(to))?.[0].length ?? 0);
    const last = stretches.at(-1);
    if (last && text.slice(last[1], start).trim() === '') last[1] = end;
    else stretches.push([start, end]);
  }
  return stretches.map(([start, end]) => text.slice(start, end).trim()).join(' … ');
}
