/**
 * Looks in the database for what nobody told this process: rights that changed, rows and events that another process
 * wrote while a wake-up was lost. Access stands on this and not on the bus: a process that cannot look for a second
 * stops delivering until it can.
 */
import type { Id } from '../../app/domain/identifiers.ts';
import type { MonotonicClock } from '../ports/clock.ts';
import type { Confirmation } from '../ports/confirmation.ts';
import type { Heads, Interest } from '../ports/heads.ts';
import type { DocumentId } from '../ports/journal.ts';
import type { StreamName } from '../ports/unit-of-work.ts';

export interface Discoveries {
  readonly accessScopes: readonly Id[];
  readonly documents: readonly DocumentId[];
  readonly streams: readonly StreamName[];
}

export interface LookoutParts {
  readonly heads: Heads;
  readonly clock: MonotonicClock;
  readonly tell: (found: Discoveries) => void;
  /** Whether wake-ups can pass; without them rows and events are looked for as often as rights. */
  readonly isBusUp: () => boolean;
  /** Of defects; at each turn, not at each failure. */
  readonly report: (what: 'lookout-blind' | 'lookout-sees', error?: unknown) => void;
  readonly everyMs?: number;
  readonly holdMs?: number;
}

/** Between two looks at rows and events, counted in looks at rights. */
const SELDOM = 4;

export class Lookout implements Confirmation {
  readonly #parts: LookoutParts;
  readonly #everyMs: number;
  readonly #holdMs: number;
  readonly #interests = new Set<Interest>();
  readonly #listeners = new Set<(holds: boolean) => void>();
  /** Versions at the last look, for interests that do not know what theirs rest on. */
  #known: ReadonlyMap<Id, number> = new Map();
  #holds = true;
  #round = 0;
  #cancelNext: () => void = () => {};
  #cancelDoubt: () => void = () => {};
  #isClosed = false;
  #isLooking = false;

  constructor(parts: LookoutParts) {
    this.#parts = parts;
    this.#everyMs = parts.everyMs ?? 500;
    this.#holdMs = parts.holdMs ?? 1000;
    this.#confirm(parts.clock.now());
    this.#later(this.#everyMs);
  }

  get holds(): boolean {
    return this.#holds;
  }

  onTurn(listener: (holds: boolean) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  watch(interest: Interest): () => void {
    this.#interests.add(interest);
    return () => this.#interests.delete(interest);
  }

  /** Looks at everything now: the bus came back, and what was told meanwhile is lost. */
  lookNow(): void {
    this.#round = 0;
    this.#cancelNext();
    if (!this.#isLooking) void this.#look();
  }

  close(): void {
    this.#isClosed = true;
    this.#cancelNext();
    this.#cancelDoubt();
  }

  #later(milliseconds: number): void {
    if (this.#isClosed) return;
    this.#cancelNext = this.#parts.clock.after(milliseconds, () => void this.#look());
  }

  async #look(): Promise<void> {
    const { clock, tell, isBusUp, report } = this.#parts;
    const started = clock.now();
    this.#isLooking = true;
    try {
      const accessScopes = await this.#changedScopes();
      const isTurn = this.#round % SELDOM === 0 || !isBusUp();
      const [documents, streams] = isTurn ? await this.#behind() : [[], []];
      this.#round += 1;
      if (this.#isClosed) return;
      // Doubted before anything is delivered again.
      if (accessScopes.length + documents.length + streams.length > 0)
        tell({ accessScopes, documents, streams });
      if (!this.#holds) report('lookout-sees');
      this.#confirm(started);
    } catch (error) {
      if (this.#holds && !this.#isClosed) report('lookout-blind', error);
    } finally {
      this.#isLooking = false;
      this.#later(Math.max(0, this.#everyMs - (clock.now() - started)));
    }
  }

  async #changedScopes(): Promise<Id[]> {
    const restsOn = new Map<Id, number | null>();
    for (const interest of this.#interests) {
      for (const [scope, version] of interest.scopes()) {
        const other = restsOn.get(scope);
        const oldest =
          other === undefined || version === null ? version : Math.min(version, other ?? version);
        restsOn.set(scope, other === null ? null : oldest);
      }
    }
    const found = await this.#parts.heads.versions([...restsOn.keys()]);
    const versionOf = (scope: Id) => found.get(scope) ?? 0;
    const changed = [...restsOn].flatMap(([scope, version]) => {
      const before = version ?? this.#known.get(scope);
      return before === versionOf(scope) ? [] : [scope];
    });
    this.#known = new Map([...restsOn.keys()].map((scope) => [scope, versionOf(scope)]));
    return changed;
  }

  async #behind(): Promise<[DocumentId[], StreamName[]]> {
    const documents = new Map([...this.#interests].flatMap((interest) => [...interest.documents()]));
    const streams = new Map([...this.#interests].flatMap((interest) => [...interest.streams()]));
    const { heads } = this.#parts;
    const rows = await heads.rows([...documents.keys()]);
    const events = await heads.events([...streams.keys()]);
    return [
      [...documents].flatMap(([id, number]) => ((rows.get(id) ?? 0) > number ? [id] : [])),
      [...streams].flatMap(([name, number]) => ((events.get(name) ?? 0) > number ? [name] : [])),
    ];
  }

  /** @param since when the question was asked: what it found was true then */
  #confirm(since: number): void {
    this.#cancelDoubt();
    const left = this.#holdMs - (this.#parts.clock.now() - since);
    this.#turn(left > 0);
    if (left > 0) this.#cancelDoubt = this.#parts.clock.after(left, () => this.#turn(false));
  }

  #turn(holds: boolean): void {
    if (this.#holds === holds) return;
    this.#holds = holds;
    for (const listener of [...this.#listeners]) listener(holds);
  }
}
