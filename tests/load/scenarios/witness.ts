/** Somebody who keeps everything that arrives, to see afterwards whether the text is the one that was typed. */
import * as Y from 'yjs';
import type { Script } from '../wire/script.ts';

export class Witness {
  readonly #kept: Uint8Array[] = [];

  readonly keep = (bytes: Buffer, start: number, end: number): void => {
    this.#kept.push(Uint8Array.prototype.slice.call(bytes, start, end));
  };

  /** Bytes of everything that the scripts write, as one update. */
  static shortest(scripts: readonly Script[]): number {
    const document = new Y.Doc();
    document.transact(() => {
      for (const update of scripts.flatMap(({ updates }) => updates)) Y.applyUpdate(document, update);
    });
    const { byteLength } = Y.encodeStateAsUpdate(document);
    document.destroy();
    return byteLength;
  }

  /** Each group as the one update that a client would send had it been typed at once. */
  static together(groups: readonly (readonly Uint8Array[])[]): readonly Uint8Array[] {
    const document = new Y.Doc();
    const updates = groups.map((group) => {
      const before = Y.encodeStateVector(document);
      document.transact(() => {
        for (const update of group) Y.applyUpdate(document, update);
      });
      return Y.encodeStateAsUpdate(document, before);
    });
    document.destroy();
    return updates;
  }

  get bytes(): number {
    return this.#kept.reduce((sum, { byteLength }) => sum + byteLength, 0);
  }

  /** Per client the clock that a document of what arrived has reached. */
  reached(): ReadonlyMap<number, number> {
    const document = new Y.Doc();
    document.transact(() => {
      for (const update of this.#kept) Y.applyUpdate(document, update);
    });
    const clocks = new Map(Y.decodeStateVector(Y.encodeStateVector(document)));
    document.destroy();
    return clocks;
  }

  /** How many of the scripts' first `typed[i]` updates are not in it. */
  missing(scripts: readonly Script[], typed: readonly number[]): number {
    const reached = this.reached();
    return scripts.reduce((sum, { clientId, clocks }, index) => {
      const has = reached.get(clientId) ?? 0;
      const lacking = clocks.slice(0, typed[index] ?? 0).filter((clock) => clock >= has).length;
      return sum + lacking;
    }, 0);
  }
}
