/** How somebody comes in, over a socket or a long answer alike, and what they may ask. */
import type { LiveRefusal } from '../../app/schemas/live-line.ts';
import type { ClientMessageType, LiveAck } from '../../app/schemas/live-messages.ts';
import type { Connection, LiveOutlet, Session } from './connection.ts';

export interface Entrance {
  /** Asked only when an Origin header is there. */
  allowsOrigin(origin: string): boolean;
  /** Whose line it would be, or why there is none; never rejects. */
  admit(cookie: string | undefined): Promise<Session | LiveRefusal>;
  /** Asked again right before it begins, for others may have been admitted at the same moment. */
  hasRoomFor(session: Session): boolean;
  begin(outlet: LiveOutlet, cookie: string | undefined, session: Session): Connection;
  /** The line is gone. */
  end(connection: Connection): void;
  /** @param message unknown until it is parsed; never rejects */
  answer(connection: Connection, type: ClientMessageType, message: unknown): Promise<LiveAck>;
}
