/** Who may come in: judges one handshake at a time, whatever line it came over, and connects those who may. */
import type { IncomingMessage } from 'node:http';
import type { CloseName } from '../../app/schemas/close-codes.ts';
import type { DocumentAccess, GrantedRight } from '../ports/access.ts';
import type { Connection } from './connection.ts';
import { type Handshake, type RefusalStatus, statusFor } from './handshake.ts';
import type { CollaborationLimits } from './limits.ts';
import type { Registry } from './registry.ts';
import type { Door } from './requests.ts';
import type { Room } from './room.ts';
import type { Tallies } from './tallies.ts';
import type { Wire } from './wire.ts';

export interface AdmissionParts {
  readonly access: DocumentAccess;
  readonly registry: Registry;
  readonly tallies: Tallies;
  readonly limits: CollaborationLimits;
  readonly originAllowed: (origin: string, request: IncomingMessage) => boolean;
  /** Editors with an older schema would delete what they do not know and are asked to reload. */
  readonly schemaVersion: number;
  /** Rises whenever a right may have changed. */
  readonly changes: () => number;
  /** @param isStale a right may have changed since this one was asked */
  readonly connect: (entrant: Entrant, isStale: boolean) => Connection;
}

export interface Entrant {
  readonly wire: Wire;
  readonly handshake: Handshake;
  readonly right: GrantedRight;
  readonly room: Room;
}

export class Admission {
  readonly #parts: AdmissionParts;
  #underWay = 0;
  #isClosed = false;

  constructor(parts: AdmissionParts) {
    this.#parts = parts;
  }

  /** Nobody else comes in. */
  close(): void {
    this.#isClosed = true;
  }

  /** The status to refuse with, or null when there is a connection now (or nobody to refuse any more). */
  async admit(request: IncomingMessage, handshake: Handshake, door: Door): Promise<RefusalStatus | null> {
    this.#underWay += 1;
    try {
      return await this.#judge(request, handshake, door);
    } finally {
      this.#underWay -= 1;
    }
  }

  objectionToSchema({ schemaVersion }: Handshake): CloseName | null {
    const ours = this.#parts.schemaVersion;
    if (schemaVersion !== null && !(schemaVersion >= ours)) return 'reload';
    // A newer editor than this server: another node has been upgraded, this one will be.
    return schemaVersion !== null && schemaVersion > ours ? 'unavailable' : null;
  }

  async #judge(request: IncomingMessage, handshake: Handshake, door: Door): Promise<RefusalStatus | null> {
    const { access, tallies, limits, originAllowed, changes } = this.#parts;
    const { documentId, cookie, origin } = handshake;
    if (origin !== undefined && !originAllowed(origin, request)) return 403;
    if (this.#isClosed || this.#underWay > limits.handshakes) return 503;
    const changesBefore = changes();
    const right = await access.ask(cookie, documentId);
    if (right.right === 'none') return statusFor(right.reason);

    const objection = this.#objectionTo(handshake, right);
    if (objection) {
      tallies.countClosed(objection);
      door.turnAway(objection);
      return null;
    }
    tallies.opened(right.accountId);
    let isIn = false;
    try {
      return await this.#enter(door, handshake, (wire, room) => {
        isIn = true;
        return this.#parts.connect({ wire, handshake, right, room }, changes() !== changesBefore);
      });
    } finally {
      if (!isIn) tallies.ended(right.accountId);
    }
  }

  async #enter(
    door: Door,
    { documentId }: Handshake,
    connect: (wire: Wire, room: Room) => Connection,
  ): Promise<RefusalStatus | null> {
    const { registry } = this.#parts;
    const room = await registry.enter(documentId);
    if (!room) return 404;
    let isIn = false;
    if (!this.#isClosed && !door.isGone) {
      door.open((wire) => {
        isIn = true;
        return connect(wire, room);
      });
    }
    if (!isIn) registry.leave(documentId);
    return this.#isClosed ? 503 : null;
  }

  /** Reasons that only a close code can tell to the editor. */
  #objectionTo(handshake: Handshake, { accountId }: GrantedRight): CloseName | null {
    const toSchema = this.objectionToSchema(handshake);
    if (toSchema) return toSchema;
    const { registry, tallies, limits } = this.#parts;
    const inRoom = registry.find(handshake.documentId)?.size ?? 0;
    const { connectionsPerPerson, connectionsPerRoom } = limits;
    const isTooMany = tallies.openOf(accountId) >= connectionsPerPerson || inRoom >= connectionsPerRoom;
    return isTooMany ? 'too-many-connections' : null;
  }
}
