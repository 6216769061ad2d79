/** What carries the messages of one connection: a WebSocket, or a long answer where a network lets no WebSocket through. */
import type { CloseName } from '../../app/schemas/close-codes.ts';
import type { Packet } from './packet.ts';

export interface WireListener {
  /** One whole message; null for something that is none. */
  onMessage(message: Buffer | null): void;
  /** The other side is still there. */
  onAlive(): void;
  /** The other side asked whether we are there, and was answered. */
  onPing(): void;
  /** The line is gone, whoever ended it. */
  onGone(): void;
}

export interface Wire {
  readonly isOpen: boolean;
  /** Bytes that wait to be sent. */
  readonly bufferedBytes: number;
  /** Whether `ping` is answered, so that silence means that nobody is there. */
  readonly answersPings: boolean;
  listen(listener: WireListener): void;
  send(packet: Packet): void;
  /** No message is taken in until `resume`. */
  pause(): void;
  resume(): void;
  ping(): void;
  /** Says why; the other side may take its time to hear it. */
  close(name: CloseName): void;
  /** At once, and without a word. */
  terminate(): void;
}
