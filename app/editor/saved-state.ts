/** Whether what was typed here is saved: each local update waits until all of it came back from the server (the echo is the acknowledgement). */
import * as Y from 'yjs';
import type { Instant } from '../domain/identifiers.ts';

/** Clocks `from` up to, not including, `to` of one Yjs client. */
export interface Span {
  readonly client: number;
  readonly from: number;
  readonly to: number;
}

/** What an update contains, or what is left of it to be acknowledged. */
export interface Extent {
  readonly inserted: readonly Span[];
  readonly deleted: readonly Span[];
}

export interface SavedState {
  /** Local updates, oldest first, reduced to what has not come back yet. */
  readonly waiting: readonly Extent[];
  /** When the last waiting update had come back whole; null when nothing was written yet. */
  readonly savedAt: Instant | null;
}

export const nothingWritten: SavedState = { waiting: [], savedAt: null };

/** Reads a Yjs update (format v1). Throws on bytes that are none. */
export function extentOf(update: Uint8Array): Extent {
  const { structs, ds } = Y.decodeUpdate(update);
  const inserted = structs
    .filter((struct) => !(struct instanceof Y.Skip))
    .map(({ id, length }) => ({ client: id.client, from: id.clock, to: id.clock + length }));
  const deleted = [...ds.clients].flatMap(([client, ranges]) =>
    ranges.map(({ clock, len }) => ({ client, from: clock, to: clock + len })),
  );
  return { inserted, deleted };
}

export function madeHere(state: SavedState, update: Extent): SavedState {
  if (isDone(update)) return state;
  return { ...state, waiting: [...state.waiting, update] };
}

export function cameBack(state: SavedState, echo: Extent, now: Instant): SavedState {
  if (state.waiting.length === 0) return state;
  const inserted = byClient(echo.inserted);
  const deleted = byClient(echo.deleted);
  const waiting = state.waiting
    .map((update) => ({
      inserted: without(update.inserted, inserted),
      deleted: without(update.deleted, deleted),
    }))
    .filter((update) => !isDone(update));
  return { waiting, savedAt: waiting.length === 0 ? now : state.savedAt };
}

/**
 * The state vector that the server opens the handshake with. It says what the journal holds already, which its answer
 * to ours leaves out: without it, an update whose echo was lost with the line would wait for ever.
 */
export function serverHolds(state: SavedState, stateVector: Uint8Array, now: Instant): SavedState {
  const inserted = [...Y.decodeStateVector(stateVector)].map(([client, clock]) => ({
    client,
    from: 0,
    to: clock,
  }));
  return cameBack(state, { inserted, deleted: [] }, now);
}

function isDone(update: Extent): boolean {
  return update.inserted.length === 0 && update.deleted.length === 0;
}

type Spans = ReadonlyMap<number, readonly Span[]>;

function byClient(spans: readonly Span[]): Spans {
  const grouped = new Map<number, Span[]>();
  for (const span of spans) {
    const known = grouped.get(span.client);
    if (known) known.push(span);
    else grouped.set(span.client, [span]);
  }
  return grouped;
}

function without(spans: readonly Span[], taken: Spans): Span[] {
  return spans.flatMap((span) =>
    (taken.get(span.client) ?? []).reduce<Span[]>(
      (left, gone) => left.flatMap((piece) => subtract(piece, gone)),
      [span],
    ),
  );
}

function subtract(span: Span, gone: Span): Span[] {
  if (gone.to <= span.from || gone.from >= span.to) return [span];
  const before = { ...span, to: gone.from };
  const after = { ...span, from: gone.to };
  return [before, after].filter((piece) => piece.from < piece.to);
}
