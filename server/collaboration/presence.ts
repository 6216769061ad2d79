/**
 * Who is in one room and where their cursors are. What a client says about itself is kept, except who it is: that is
 * stamped over it from the right, and nobody speaks for another client. People whose connection is at another process
 * are away: that process has stamped them.
 */

import { type AccountId, idSchema } from '../../app/domain/identifiers.ts';
import { cursorColour } from '../../app/schemas/cursor-colours.ts';
import type { GrantedRight } from '../ports/access.ts';
import type { AwarenessEntry } from './read-message.ts';
import { type AwarenessState, writeAwareness } from './write-message.ts';

/** One connection as the presence sees it. */
export interface Holder {
  readonly right: GrantedRight;
  /** It has been told about others; what it repeats of them must not pass for its own. */
  readonly hasSeenOthers: boolean;
}

interface State {
  readonly clientId: number;
  clock: number;
  /** As the client said it, without `user`. */
  own: Readonly<Record<string, unknown>>;
  holder: Holder;
}

/** Somebody at another process. */
interface AwayState extends AwarenessState {
  readonly node: string;
  /** When it was last heard of. */
  readonly heardAt: number;
}

export interface PresenceChanges {
  /** For everybody here. */
  readonly all: Uint8Array | null;
  /** Of people here, for other processes. */
  readonly ours: Uint8Array | null;
}

/** A cursor takes a few hundred bytes; everybody gets everybody's, so nobody's may be large. */
const MAX_STATE_BYTES = 8192;

const decoder = new TextDecoder('utf-8', { fatal: true });

export class Presence<H extends Holder = Holder> {
  readonly #states = new Map<number, State>();
  readonly #idOf = new Map<H, number>();
  readonly #holderOf = new Map<number, H>();
  readonly #onTakenOver: (former: H) => void;
  /** The account that first came with a client id keeps it as long as the room lives. */
  readonly #accountOf = new Map<number, AccountId>();
  readonly #away = new Map<number, AwayState>();
  /** What changed since the last message, newest state per client; a client that left has `null`. */
  readonly #changed = new Map<number, AwarenessState>();
  /** The same, of people here only. */
  readonly #oursChanged = new Map<number, AwarenessState>();

  /** @param onTakenOver called for the former connection of whoever came back under the same client id */
  constructor(onTakenOver: (former: H) => void = () => {}) {
    this.#onTakenOver = onTakenOver;
  }

  get hasChanged(): boolean {
    return this.#changed.size > 0;
  }

  accountOf(clientId: number): AccountId | undefined {
    return this.#accountOf.get(clientId);
  }

  /** False when the holder's own state is no JSON object or too large; what concerns others is passed over. */
  hear(holder: H, entries: readonly AwarenessEntry[]): boolean {
    for (const entry of entries) {
      if (!this.#isOwn(holder, entry.clientId)) continue;
      const state = readState(entry.state);
      if (state === undefined) return false;
      if (state === null) this.#forget(holder, entry.clock);
      else this.#keep(holder, entry, state);
    }
    return true;
  }

  /** Name, role or colour changed: the same state is told anew. */
  restamp(holder: H): void {
    const state = this.#stateOf(holder);
    if (!state) return;
    state.clock += 1;
    this.#tell(state);
  }

  leave(holder: H): void {
    const state = this.#stateOf(holder);
    if (state) this.#forget(holder, state.clock);
    const id = this.#idOf.get(holder);
    if (id !== undefined && this.#holderOf.get(id) === holder) this.#holderOf.delete(id);
    this.#idOf.delete(holder);
  }

  /** One message each with what changed, or null; afterwards nothing is left to tell. */
  takeChanges(): PresenceChanges {
    const changes = { all: messageOf(this.#changed), ours: messageOf(this.#oursChanged) };
    this.#changed.clear();
    this.#oursChanged.clear();
    return changes;
  }

  /** One message with everybody, here and away. */
  everybody(): Uint8Array {
    return writeAwareness([...[...this.#states.values()].map(stamped), ...this.#away.values()]);
  }

  /** One message with everybody who is here; null when nobody shows anything. */
  ours(): Uint8Array | null {
    return this.#states.size === 0 ? null : writeAwareness([...this.#states.values()].map(stamped));
  }

  /** What another process says of people there. It is believed, but for clients that are here. */
  hearAway(node: string, entries: readonly AwarenessEntry[], now: number): void {
    for (const { clientId, clock, state } of entries) {
      if (this.#states.has(clientId)) continue;
      const known = this.#away.get(clientId);
      const own = readState(state);
      if (own === null || own === undefined) {
        // A late goodbye of the process that somebody has moved away from.
        if (known?.node === node) this.#forgetAway(known);
        continue;
      }
      const text = decoder.decode(state);
      const heard = { clientId, clock: Math.max(clock, known?.clock ?? 0), state: text, node, heardAt: now };
      this.#away.set(clientId, heard);
      const account = accountIn(own);
      if (account !== null && !this.#accountOf.has(clientId)) this.#accountOf.set(clientId, account);
      if (known?.state !== text || known.clock !== heard.clock) this.#changed.set(clientId, heard);
    }
  }

  /** Whoever was not heard of since then is gone, and their process perhaps with them. */
  forgetUnheard(since: number): void {
    for (const away of this.#away.values()) if (away.heardAt < since) this.#forgetAway(away);
  }

  /**
   * A connection has one client id: the first it comes with. Nobody gets the id of another account. A reconnect of the
   * same account takes over the id from its former connection, which may not have noticed yet that it is dead; but
   * not after it was told about others, because unmodified clients repeat what they hear.
   */
  #isOwn(holder: H, clientId: number): boolean {
    const bound = this.#idOf.get(holder);
    if (bound !== undefined) return bound === clientId;
    const account = this.#accountOf.get(clientId);
    if (account !== undefined && account !== holder.right.accountId) return false;
    const former = this.#holderOf.get(clientId);
    if (former && holder.hasSeenOthers) return false;
    if (former) this.#idOf.delete(former);
    else if (holder.hasSeenOthers && this.#away.has(clientId)) return false;
    this.#idOf.set(holder, clientId);
    this.#holderOf.set(clientId, holder);
    this.#accountOf.set(clientId, holder.right.accountId);
    if (former) this.#onTakenOver(former);
    return true;
  }

  #keep(holder: H, { clientId, clock }: AwarenessEntry, own: Record<string, unknown>): void {
    const known = this.#states.get(clientId);
    if (known && known.holder === holder && clock < known.clock) return;
    const before = known?.clock ?? this.#away.get(clientId)?.clock ?? 0;
    const state = { clientId, clock: Math.max(clock, before), own, holder };
    this.#states.set(clientId, state);
    this.#away.delete(clientId);
    this.#tell(state);
  }

  #forget(holder: H, clock: number): void {
    const state = this.#stateOf(holder);
    if (!state) return;
    const { clientId } = state;
    this.#states.delete(clientId);
    const goodbye = { clientId, clock: Math.max(clock, state.clock), state: 'null' };
    this.#changed.set(clientId, goodbye);
    this.#oursChanged.set(clientId, goodbye);
  }

  #forgetAway({ clientId, clock }: AwayState): void {
    this.#away.delete(clientId);
    this.#changed.set(clientId, { clientId, clock, state: 'null' });
  }

  #tell(state: State): void {
    const said = stamped(state);
    this.#changed.set(state.clientId, said);
    this.#oursChanged.set(state.clientId, said);
  }

  #stateOf(holder: H): State | undefined {
    const id = this.#idOf.get(holder);
    return id === undefined ? undefined : this.#states.get(id);
  }
}

function messageOf(states: ReadonlyMap<number, AwarenessState>): Uint8Array | null {
  return states.size === 0 ? null : writeAwareness([...states.values()]);
}

/** Whose client it is, as the other process stamped it. */
function accountIn({ user }: Readonly<Record<string, unknown>>): AccountId | null {
  const account = typeof user === 'object' && user !== null && 'accountId' in user ? user.accountId : null;
  const parsed = idSchema.safeParse(account);
  return parsed.success ? parsed.data : null;
}

function stamped({ clientId, clock, own, holder }: State): AwarenessState {
  const { accountId, name, role, colour } = holder.right;
  // `color` is what cursors in unmodified editors read; `colour` is the index into our own twelve.
  const user = { accountId, name, role, colour, color: cursorColour(colour).light.background };
  return { clientId, clock, state: JSON.stringify({ ...own, user }) };
}

/** Undefined when it is too large or neither an object nor null. */
function readState(bytes: Uint8Array): Record<string, unknown> | null | undefined {
  if (bytes.byteLength > MAX_STATE_BYTES) return undefined;
  try {
    const value: unknown = JSON.parse(decoder.decode(bytes));
    if (value === null) return null;
    return typeof value === 'object' && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
