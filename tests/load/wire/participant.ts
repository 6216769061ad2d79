/** Somebody in a document: joins, answers what the protocol asks, counts what arrives. */
import { AWARENESS, type Channel, HAVE_NOTHING, STEP_1, STEP_2, SYNC, SYNC_REPLY } from './channel.ts';
import { BINARY, frame } from './frames.ts';
import { RawClient } from './raw-client.ts';
import { afterLast, readVarUint } from './reading.ts';

/** Gets content as `bytes` from `start` to `end`, valid only during the call. */
export type OnContent = (bytes: Buffer, start: number, end: number) => void;

export interface Listeners {
  /** An update of somebody, oneself included where the server sends the echo. */
  readonly onUpdate?: OnContent;
  /** The server's answer to the question for the text. */
  readonly onText?: OnContent;
  readonly onAwareness?: OnContent;
}

/** An update without content says only that what was sent was stored already. */
const EMPTY_UPDATE_BYTES = 2;

export class Participant {
  /** Updates that arrived. */
  updates = 0;
  readonly channel: Channel;
  readonly #listeners: Listeners;
  #client: RawClient | null = null;
  #synced: () => void = () => {};

  private constructor(channel: Channel, listeners: Listeners) {
    this.channel = channel;
    this.#listeners = listeners;
  }

  /** Resolves once the server has answered with the text, or is open where it does not answer. */
  static async join(port: number, channel: Channel, listeners: Listeners = {}): Promise<Participant> {
    const participant = new Participant(channel, listeners);
    const synced = new Promise<void>((resolve) => {
      participant.#synced = resolve;
    });
    const client = await RawClient.open({ port, ...channel }, (bytes, start, end) =>
      participant.#hear(bytes, start, end),
    );
    participant.#client = client;
    for (const message of channel.greeting) client.write(frame(BINARY, message));
    if (!channel.answersSync) return participant;
    const gone = client.closed.then((code) => {
      throw new Error(`The server closed the connection while joining (code ${code}).`);
    });
    await Promise.race([synced, gone]);
    return participant;
  }

  get isClosed(): boolean {
    return this.#client?.isClosed ?? true;
  }

  get closed(): Promise<number> {
    return this.#client?.closed ?? Promise.resolve(0);
  }

  get bufferedBytes(): number {
    return this.#client?.bufferedBytes ?? 0;
  }

  /** @param frames whole frames, prefix and all */
  write(frames: Uint8Array): void {
    this.#client?.write(frames);
  }

  /** @param message without the prefix */
  say(message: Uint8Array): void {
    this.write(frame(BINARY, this.channel.prefix, message));
  }

  async leave(): Promise<void> {
    await this.#client?.close();
  }

  #hear(bytes: Buffer, start: number, end: number): void {
    const at = start + this.channel.prefix.length;
    const kind = bytes[at];
    if (kind === SYNC || kind === SYNC_REPLY) this.#hearSync(bytes, at + 1, end);
    else if (kind === AWARENESS && this.#listeners.onAwareness) {
      readVarUint(bytes, at + 1);
      this.#listeners.onAwareness(bytes, afterLast(), end);
    }
  }

  #hearSync(bytes: Buffer, at: number, end: number): void {
    const step = bytes[at];
    if (step === STEP_1) {
      this.say(HAVE_NOTHING);
      return;
    }
    const length = readVarUint(bytes, at + 1);
    const start = afterLast();
    if (step === STEP_2) {
      this.#listeners.onText?.(bytes, start, end);
      this.#synced();
    } else if (length > EMPTY_UPDATE_BYTES) {
      this.updates += 1;
      this.#listeners.onUpdate?.(bytes, start, end);
    }
  }
}

/** Many join with at most `atOnce` under way, as they would behind a login page. */
export async function joinAll<T>(
  items: readonly T[],
  join: (item: T) => Promise<Participant>,
  atOnce = 40,
): Promise<Participant[]> {
  const joined: Participant[] = [];
  let index = 0;
  const worker = async () => {
    for (let mine = index++; mine < items.length; mine = index++) {
      joined[mine] = await join(items[mine] as T);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
  return joined;
}
