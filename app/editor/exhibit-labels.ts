/** Number and title of every exhibit in the dossier, for citations that must follow renumbering while they are on screen (PROSE-3). */
import type { Id } from '../domain/identifiers.ts';

export interface CitableExhibit {
  readonly exhibitId: Id;
  readonly number: number;
  readonly title: string;
}

export class ExhibitLabels {
  #exhibits: ReadonlyMap<Id, CitableExhibit> = new Map();
  readonly #listeners = new Set<() => void>();

  constructor(exhibits: readonly CitableExhibit[]) {
    this.set(exhibits);
  }

  set(exhibits: readonly CitableExhibit[]): void {
    this.#exhibits = new Map(exhibits.map((exhibit) => [exhibit.exhibitId, exhibit]));
    for (const listener of this.#listeners) listener();
  }

  find(exhibitId: Id): CitableExhibit | undefined {
    return this.#exhibits.get(exhibitId);
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
