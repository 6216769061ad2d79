/** The browser's one line for announcements: joins what the page follows, catches gaps, and comes back after every break. */
import {
  type ClientMessage,
  type ClientMessageType,
  eventsMessageSchema,
  type LeftMessage,
  type LiveAck,
  type LiveStreamName,
  type PresenceMessage,
  type PresentPerson,
} from '../schemas/live-messages.ts';
import type { StreamFollower } from './stream-follower.ts';

/** As much of a Socket.IO client as is needed here. */
export interface LiveTransport {
  readonly connected: boolean;
  connect(): void;
  disconnect(): void;
  on(name: string, listener: (...input: never[]) => void): void;
  /** Rejects when no answer comes in time. */
  ask(type: ClientMessageType, message: unknown): Promise<LiveAck>;
}

/** What the client does not care to know of a follower's state. */
type AnyFollower = Pick<StreamFollower<unknown>, 'receive' | 'connected' | 'leave' | 'snapshot'>;

const RETRY_AFTER = { least: 500, most: 2_000 };
const finalCodes = ['no-access', 'too-many-streams'];

export class LiveClient {
  readonly #transport: LiveTransport;
  readonly #followers = new Map<LiveStreamName, AnyFollower>();
  readonly #presence = new Map<LiveStreamName, ClientMessage<'presence'>>();
  readonly #watchers = new Set<(message: PresenceMessage) => void>();
  readonly #people = new Map<LiveStreamName, readonly PresentPerson[]>();
  readonly #retries = new Set<ReturnType<typeof setTimeout>>();

  constructor(transport: LiveTransport) {
    this.#transport = transport;
    transport.on('connect', () => {
      for (const stream of this.#followers.keys()) void this.#join(stream);
    });
    transport.on('disconnect', (reason: string) => {
      for (const follower of this.#followers.values()) follower.connected('offline');
      // Socket.IO comes back by itself, except after a server that said goodbye.
      if (reason === 'io server disconnect') this.#later(() => this.#connect());
    });
    transport.on('connect_error', (error: Error) => {
      for (const follower of this.#followers.values()) follower.connected('offline');
      if (error.message === 'signed-out') this.#endAll('signed-out');
      else if (error.message === 'failed' || error.message === 'too-many-connections')
        this.#later(() => this.#connect());
    });
    transport.on('events', (message: unknown) => this.#onEvents(message));
    transport.on('left', (message: LeftMessage) => this.#onLeft(message));
    transport.on('presence', (message: PresenceMessage) => {
      this.#people.set(message.stream, message.people);
      for (const watcher of [...this.#watchers]) watcher(message);
    });
  }

  /** Returns the function that stops it. */
  follow<State>(stream: LiveStreamName, follower: StreamFollower<State>): () => void {
    const known = follower as unknown as AnyFollower;
    this.#followers.set(stream, known);
    if (this.#transport.connected) void this.#join(stream);
    else this.#connect();
    return () => {
      if (this.#followers.get(stream) !== known) return;
      this.#followers.delete(stream);
      this.#presence.delete(stream);
      this.#people.delete(stream);
      if (this.#followers.size > 0) void this.#tell('leave', { stream });
      else this.#close();
    };
  }

  /** Shows this page in the sitting's presence, now and after each reconnection. */
  appear(message: ClientMessage<'presence'>): void {
    this.#presence.set(message.stream as LiveStreamName, message);
    if (this.#followers.get(message.stream as LiveStreamName)?.snapshot.connection === 'online') {
      void this.#tell('presence', message);
    }
  }

  people(stream: LiveStreamName): readonly PresentPerson[] {
    return this.#people.get(stream) ?? [];
  }

  watchPresence(watcher: (message: PresenceMessage) => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  /** Asks for what came after the follower's newest event, because somebody knows that there is more. */
  async catchUp(stream: LiveStreamName): Promise<void> {
    const follower = this.#followers.get(stream);
    if (!follower || !this.#transport.connected) return;
    const ack = await this.#tell('since', { stream, from: follower.snapshot.version });
    if (ack && !ack.ok) await this.#join(stream);
  }

  async #join(stream: LiveStreamName): Promise<void> {
    const follower = this.#followers.get(stream);
    if (!follower || follower.snapshot.left !== null) return;
    const ack = await this.#tell('join', { stream, from: follower.snapshot.version });
    if (this.#followers.get(stream) !== follower) return;
    if (ack?.ok) {
      follower.connected('online');
      const presence = this.#presence.get(stream);
      if (presence) void this.#appearWhenPossible(presence);
      // The sitting's presence may wait for the case that it names.
      else for (const waiting of this.#presence.values()) void this.#appearWhenPossible(waiting);
    } else if (ack && finalCodes.includes(ack.code)) {
      follower.leave('no-access');
    } else if (ack?.code === 'ahead') {
      follower.leave('rights-changed');
    } else {
      follower.connected('offline');
      this.#later(() => {
        if (this.#transport.connected) void this.#join(stream);
      });
    }
  }

  async #appearWhenPossible(message: ClientMessage<'presence'>): Promise<void> {
    const sitting = this.#followers.get(message.stream as LiveStreamName);
    const at = message.at === null ? sitting : this.#followers.get(`case/${message.at}`);
    if (sitting?.snapshot.connection === 'online' && at?.snapshot.connection === 'online') {
      await this.#tell('presence', message);
    }
  }

  #onEvents(message: unknown): void {
    const parsed = eventsMessageSchema.safeParse(message);
    if (!parsed.success) return;
    const stream = parsed.data.stream as LiveStreamName;
    if (this.#followers.get(stream)?.receive(parsed.data.events) === false) void this.catchUp(stream);
  }

  #onLeft({ stream, reason }: LeftMessage): void {
    const follower = this.#followers.get(stream);
    if (reason !== 'failed') {
      follower?.leave(reason);
      return;
    }
    follower?.connected('offline');
    this.#later(() => {
      if (this.#transport.connected) void this.#join(stream);
    });
  }

  #endAll(reason: LeftMessage['reason']): void {
    for (const follower of this.#followers.values()) follower.leave(reason);
    this.#transport.disconnect();
  }

  async #tell(type: ClientMessageType, message: unknown): Promise<LiveAck | null> {
    try {
      return await this.#transport.ask(type, message);
    } catch {
      // No answer: the line is down, and joining anew after it comes back covers whatever this was about.
      return null;
    }
  }

  #connect(): void {
    if (this.#followers.size > 0) this.#transport.connect();
  }

  #close(): void {
    for (const retry of this.#retries) clearTimeout(retry);
    this.#retries.clear();
    this.#transport.disconnect();
  }

  /** Spread out, so that a room full of people does not come back at one moment. */
  #later(act: () => void): void {
    const { least, most } = RETRY_AFTER;
    const retry = setTimeout(
      () => {
        this.#retries.delete(retry);
        act();
      },
      least + Math.random() * (most - least),
    );
    this.#retries.add(retry);
  }
}
