/** What one Yjs update holds, read without a document, and refused where Yjs itself would read it in two ways. */
import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';

/** Beyond what anybody types; keeps every sum of clocks far from where numbers lose their precision. */
const CLOCK_LIMIT = 2 ** 40;

export interface IdRange {
  readonly client: number;
  readonly clock: number;
  readonly length: number;
}

export interface Section {
  readonly client: number;
  /** Contiguous, in order, never empty. */
  readonly structs: readonly (Y.Item | Y.GC)[];
}

export interface UpdateContent {
  /** One per client, highest client first. */
  readonly sections: readonly Section[];
  readonly deletions: readonly IdRange[];
}

/**
 * Null when the bytes are no update. Stricter than Yjs, which writes what passes here but reads more: applying an
 * update with two sections for one client forgets the first, merging one with sections out of order loses structs,
 * and gaps (`Skip`) or empty structs have no place in what a client made itself. What is read differently by two
 * readers could be stored for one and hidden from the other.
 */
export function parseUpdate(bytes: Uint8Array): UpdateContent | null {
  try {
    const { structs, ds } = Y.decodeUpdate(bytes);
    const sections = sectionsOf(structs);
    const written = decoding.readVarUint(decoding.createDecoder(bytes));
    if (!sections || sections.length !== written) return null;
    const deletions = deletionsOf(ds.clients);
    return deletions && { sections, deletions };
  } catch {
    return null;
  }
}

export function isEmpty({ sections, deletions }: UpdateContent): boolean {
  return sections.length === 0 && deletions.length === 0;
}

/** First clock after the section. */
export function endOf({ structs }: Section): number {
  const last = structs.at(-1);
  return last ? last.id.clock + last.length : 0;
}

function sectionsOf(structs: readonly (Y.Item | Y.GC | Y.Skip)[]): Section[] | null {
  const sections: { client: number; structs: (Y.Item | Y.GC)[] }[] = [];
  let current: (typeof sections)[number] | undefined;
  for (const struct of structs) {
    const { client, clock } = struct.id;
    if (struct instanceof Y.Skip || !(struct.length > 0) || clock + struct.length > CLOCK_LIMIT) return null;
    if (current && current.client !== client && client > current.client) return null;
    if (current?.client !== client) {
      if (!Number.isSafeInteger(client)) return null;
      current = { client, structs: [] };
      sections.push(current);
    }
    current.structs.push(struct);
  }
  return sections;
}

function deletionsOf(
  clients: ReadonlyMap<number, readonly { clock: number; len: number }[]>,
): IdRange[] | null {
  const deletions: IdRange[] = [];
  for (const [client, ranges] of clients) {
    if (!Number.isSafeInteger(client)) return null;
    for (const { clock, len } of ranges) {
      if (!(len > 0) || clock + len > CLOCK_LIMIT) return null;
      deletions.push({ client, clock, length: len });
    }
  }
  return deletions;
}
