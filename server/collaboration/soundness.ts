/**
 * Whether an update may enter the journal: everything it builds on must be stored already, or come with it.
 *
 * Yjs accepts an update whose foundations are missing and keeps it aside until they come. In a place of record that
 * would store words that nobody sees, which surface when somebody else's update completes them, perhaps after a vote;
 * and an item that names an unknown place of its own client makes the whole document impossible to load. So this
 * goes through the update in the order in which Yjs would integrate it, with clocks alone and no document.
 */
import * as Y from 'yjs';
import type { IdRange, Section, UpdateContent } from './update-content.ts';

/** Next clock per client: how far a document reaches. */
export type ClockOf = (client: number) => number;

export type Verdict =
  | {
      readonly sound: true;
      /** Next clock of every client that the update adds to. */
      readonly reached: ReadonlyMap<number, number>;
      /** Part of the update is in the document already; it has to be cut off before it is stored. */
      readonly overlaps: boolean;
    }
  | { readonly sound: false };

const UNSOUND: Verdict = { sound: false };

/** A section that is being gone through until its client has reached `until`. */
interface Visit {
  readonly section: Section;
  readonly until: number;
}

export function judge(update: UpdateContent, known: ClockOf): Verdict {
  const reached = new Map<number, number>();
  const clockOf: ClockOf = (client) => reached.get(client) ?? known(client);
  const sections = new Map(update.sections.map((section) => [section.client, section]));
  const next = new Map<number, number>();
  const visiting = new Set<Section>();
  let overlaps = false;

  for (const root of update.sections) {
    const visits: Visit[] = [{ section: root, until: Number.POSITIVE_INFINITY }];
    visiting.add(root);
    for (let visit = visits.at(-1); visit; visit = visits.at(-1)) {
      const { section, until } = visit;
      const { client, structs } = section;
      const index = next.get(client) ?? 0;
      const struct = structs[index];
      const clock = clockOf(client);
      const arrived = clock >= until;
      // If someone waits for more than the section holds, it will never come.
      if (!arrived && !struct && until !== Number.POSITIVE_INFINITY) return UNSOUND;
      if (arrived || !struct) {
        visits.pop();
        visiting.delete(section);
        continue;
      }
      const end = struct.id.clock + struct.length;
      if (struct.id.clock > clock) return UNSOUND;
      if (struct.id.clock < clock) overlaps = true;
      if (end > clock) {
        const missing = missingFoundation(struct, clockOf);
        if (missing) {
          const source = sections.get(missing.client);
          // One that is being visited waits for us: a circle, which Yjs would keep aside for ever.
          if (!source || visiting.has(source)) return UNSOUND;
          visits.push({ section: source, until: missing.clock + 1 });
          visiting.add(source);
          continue;
        }
        reached.set(client, end);
      }
      next.set(client, index + 1);
    }
  }

  const deletesTheUnknown = ({ client, clock, length }: IdRange) => clock + length > clockOf(client);
  if (update.deletions.some(deletesTheUnknown)) return UNSOUND;
  return { sound: true, reached, overlaps };
}

/** The first id that the struct refers to and that does not exist yet: neighbours at its making, or the node it is in. */
function missingFoundation(struct: Y.Item | Y.GC, clockOf: ClockOf): Y.ID | null {
  if (!(struct instanceof Y.Item)) return null;
  const { origin, rightOrigin, parent } = struct;
  if (origin && isMissing(origin, struct, clockOf)) return origin;
  if (rightOrigin && isMissing(rightOrigin, struct, clockOf)) return rightOrigin;
  if (parent instanceof Y.ID && isMissing(parent, struct, clockOf)) return parent;
  return null;
}

/** An item may name earlier items of its own client only; one that names itself or a later one would be in its own way. */
function isMissing(id: Y.ID, struct: Y.Item, clockOf: ClockOf): boolean {
  return id.client === struct.id.client ? id.clock >= struct.id.clock : id.clock >= clockOf(id.client);
}
