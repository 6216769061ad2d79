/** Everybody who has a line here, with the rights of their session: asked anew whenever somebody's rights may have changed. */
import type { Id } from '../../app/domain/identifiers.ts';
import type { LiveRefusal } from '../../app/schemas/live-line.ts';
import type { LiveStreamName } from '../../app/schemas/live-messages.ts';
import type { AnnouncementsLimits, AnnouncementsPorts } from './announcements-ports.ts';
import { Connection, type ConnectionSources, type LiveOutlet, type Session } from './connection.ts';
import { MessageBucket } from './message-limit.ts';

export interface ConnectionsParts extends Pick<AnnouncementsPorts, 'resolveViewer' | 'report'> {
  readonly limits: AnnouncementsLimits;
  /** Somebody no longer follows the stream. */
  readonly onGone: (connection: Connection, stream: LiveStreamName) => void;
}

export class Connections implements ConnectionSources {
  readonly #parts: ConnectionsParts;
  readonly #open = new Set<Connection>();
  #epoch = 0;

  constructor(parts: ConnectionsParts) {
    this.#parts = parts;
  }

  /** What rights of sessions rest on. */
  get accounts(): readonly Id[] {
    return [...this.#open].map(({ viewer }) => viewer.accountId);
  }

  accessEpoch(): number {
    return this.#epoch;
  }

  resolveViewer(cookie: string | undefined): Promise<Session | null> {
    return this.#parts.resolveViewer(cookie);
  }

  async admit(cookie: string | undefined): Promise<Session | LiveRefusal> {
    const { resolveViewer, report } = this.#parts;
    try {
      const session = await resolveViewer(cookie);
      if (!session) return 'signed-out';
      return this.hasRoomFor(session) ? session : 'too-many-connections';
    } catch (error) {
      report(error, 'announcements: session could not be read');
      return 'failed';
    }
  }

  hasRoomFor({ viewer }: Session): boolean {
    const theirs = this.accounts.filter((accountId) => accountId === viewer.accountId);
    return theirs.length < this.#parts.limits.connectionsPerPerson;
  }

  begin(outlet: LiveOutlet, cookie: string | undefined, session: Session): Connection {
    const { limits, onGone } = this.#parts;
    const connection = new Connection({
      outlet,
      cookie,
      session,
      bucket: new MessageBucket(limits, performance.now()),
      sources: this,
      onDismissed: onGone,
    });
    this.#open.add(connection);
    return connection;
  }

  end(connection: Connection): void {
    this.#open.delete(connection);
    for (const room of [...connection.rooms.values()]) {
      room.leave(connection);
      this.#parts.onGone(connection, room.stream);
    }
  }

  /** Nothing new reaches a room before it is known who may still hear it. */
  rightsChanged(scopes: readonly Id[]): void {
    if (scopes.length === 0) return;
    this.#epoch += 1;
    const touched = [...this.#open].filter((one) => scopes.some((scope) => one.dependsOn(scope)));
    for (const connection of touched) {
      const asked = this.#askAnew(connection);
      for (const room of connection.rooms.values()) room.holdFor(asked);
    }
  }

  async askAllAnew(): Promise<void> {
    await Promise.all([...this.#open].map((connection) => this.#askAnew(connection)));
  }

  /** Rights that cannot be asked are rights that do not hold. */
  async #askAnew(connection: Connection): Promise<void> {
    try {
      await connection.refresh((viewer) => {
        if (!viewer) return connection.end('signed-out');
        for (const room of [...connection.rooms.values()]) room.review(connection);
      });
    } catch (error) {
      this.#parts.report(error, 'announcements: rights could not be read');
      connection.end('failed');
    }
  }
}
