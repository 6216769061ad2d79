/** One connection in a room, and the way back to it. */
import type { CloseName } from '../../app/schemas/close-codes.ts';
import type { DocumentRight, GrantedRight } from '../ports/access.ts';
import type { Packet } from './packet.ts';

/** A socket in production. After `close` nothing of it does anything, except that its right can still be asked. */
export interface Outlet {
  send(packet: Packet): void;
  /** False when it was left out, because the person is behind with reading. */
  sendPresence(packet: Packet): boolean;
  /** Ends the connection, and with it the membership. */
  close(name: CloseName): void;
  /** Fewer bytes of this connection wait to be stored. */
  relieve(): void;
  askRight(): Promise<DocumentRight>;
}

export class Member {
  readonly outlet: Outlet;
  right: GrantedRight;
  /** Has told its state; what it sends from here on may build on what it has not sent yet. */
  hasAsked = false;
  /** Has had the whole text; from here on it gets what is committed. */
  isSynced = false;
  /** Has sent what we lacked; what it sent before may build on that. */
  hasAnswered = false;
  hasLeft = false;
  hasSeenOthers = false;
  /** Has to be told about everybody, not only about what changes. */
  isBehindOnPresence = false;
  /** Bytes that wait to be stored. */
  pendingBytes = 0;
  /** Its right is being asked; its updates wait. */
  isAsking = false;
  /** How often its right was asked since an update of it was last stored. */
  renewals = 0;

  constructor(outlet: Outlet, right: GrantedRight) {
    this.outlet = outlet;
    this.right = right;
  }
}
