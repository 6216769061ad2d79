/** Who has a sitting on which screen right now: kept in memory only, never in the ledger (attendance is a command). */
import type { CaseId } from '../../app/domain/identifiers.ts';
import type { Device, LiveStreamName, PresentPerson } from '../../app/schemas/live-messages.ts';

export interface Place {
  readonly device: Device;
  readonly at: CaseId | null;
}

/** `Connection` is whatever stands for one open page; its identity is stamped from its session. */
export class PresenceBook<Connection extends { readonly viewer: { accountId: string; name: string } }> {
  readonly #places = new Map<LiveStreamName, Map<Connection, Place>>();

  put(stream: LiveStreamName, connection: Connection, place: Place): void {
    const known = this.#places.get(stream) ?? new Map<Connection, Place>();
    known.set(connection, place);
    this.#places.set(stream, known);
  }

  /** True when there was something to take away. */
  remove(stream: LiveStreamName, connection: Connection): boolean {
    const known = this.#places.get(stream);
    const removed = known?.delete(connection) ?? false;
    if (known?.size === 0) this.#places.delete(stream);
    return removed;
  }

  /** Whoever lost a case is no longer shown at it; gives the sittings where that changed something. */
  stepAway(connection: Connection, caseId: CaseId): readonly LiveStreamName[] {
    return [...this.#places].flatMap(([stream, known]) => {
      const place = known.get(connection);
      if (place?.at !== caseId) return [];
      known.set(connection, { ...place, at: null });
      return [stream];
    });
  }

  people(stream: LiveStreamName): readonly PresentPerson[] {
    const places = [...(this.#places.get(stream) ?? [])];
    return eachOnce(
      places.map(([{ viewer }, { device, at }]) => ({
        accountId: viewer.accountId,
        name: viewer.name,
        device,
        at,
      })),
    );
  }
}

/** One entry per person, device and place, by name: two tabs beside each other are one presence. */
export function eachOnce(people: readonly PresentPerson[]): readonly PresentPerson[] {
  const seen = new Map(people.map((person) => [`${person.accountId} ${person.device} ${person.at}`, person]));
  return [...seen.values()].sort((a, b) => a.name.localeCompare(b.name, 'nl'));
}
