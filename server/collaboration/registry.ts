/** One room per document, opened by the first who comes and given back after the last has left and everything is stored. */
import type { DocumentId } from '../ports/journal.ts';
import type { TextParts } from './journaled-text.ts';
import { Room } from './room.ts';

interface Entry {
  readonly opening: Promise<Room | null>;
  room: Room | null;
  /** Those who came in and have not left. */
  users: number;
  isClosing: boolean;
}

export class Registry {
  readonly #parts: TextParts;
  readonly #entries = new Map<DocumentId, Entry>();

  constructor(parts: TextParts) {
    this.#parts = parts;
  }

  get rooms(): readonly Room[] {
    return [...this.#entries.values()].flatMap(({ room }) => room ?? []);
  }

  find(documentId: DocumentId): Room | null {
    return this.#entries.get(documentId)?.room ?? null;
  }

  /**
   * The room, to be left again with `leave`; null when there is no such document, and then there is nothing to leave.
   * Rejects when it cannot be loaded whole: a failure never yields an empty document.
   */
  async enter(documentId: DocumentId): Promise<Room | null> {
    const entry = this.#entries.get(documentId) ?? this.#open(documentId);
    entry.users += 1;
    try {
      const room = await entry.opening;
      if (room) {
        await room.text.recover();
        return room;
      }
    } catch (error) {
      this.#release(documentId, entry);
      throw error;
    }
    this.#release(documentId, entry);
    return null;
  }

  leave(documentId: DocumentId): void {
    const entry = this.#entries.get(documentId);
    if (entry) this.#release(documentId, entry);
  }

  #open(documentId: DocumentId): Entry {
    const opening = Room.open(documentId, this.#parts);
    const entry: Entry = { opening, room: null, users: 0, isClosing: false };
    this.#entries.set(documentId, entry);
    opening.then(
      (room) => {
        entry.room = room;
      },
      // Whoever waits for it hears of the failure; the next one who comes tries again.
      () => this.#entries.delete(documentId),
    );
    return entry;
  }

  #release(documentId: DocumentId, entry: Entry): void {
    entry.users -= 1;
    if (entry.users > 0 || entry.isClosing || this.#entries.get(documentId) !== entry) return;
    if (!entry.room) {
      this.#entries.delete(documentId);
      return;
    }
    entry.isClosing = true;
    void this.#close(documentId, entry, entry.room);
  }

  /** Whoever comes back meanwhile finds the same room: there are never two of one document. */
  async #close(documentId: DocumentId, entry: Entry, room: Room): Promise<void> {
    await room.text.settled();
    if (entry.users === 0) await room.text.compact();
    await room.text.settled();
    entry.isClosing = false;
    if (entry.users > 0) return;
    this.#entries.delete(documentId);
    room.dispose();
  }
}
