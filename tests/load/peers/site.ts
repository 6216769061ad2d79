/** Where one server keeps what it keeps, for one measurement: it can be started there, ended, and started again. */
import type { Channel } from '../wire/channel.ts';
import type { ServerProcess } from './server-process.ts';

/** One document and as many ways in as there are people. */
export interface Room {
  readonly channels: readonly Channel[];
}

/** What rooms are wanted for; Raadkamer prepares them beforehand. */
export type RoomUse = 'session' | 'plenary' | 'many' | 'saturation' | 'join' | 'memory' | 'kill';

export interface Site {
  start(): Promise<ServerProcess>;
  /** One that nobody was in, except that `plenary` and `many` may come back every round. */
  room(use: RoomUse): Room;
  /** Gone with everything it kept. */
  remove(): Promise<void>;
}

export type PeerId =
  | 'relay'
  | 'y-websocket'
  | 'y-websocket-leveldb'
  | 'hocuspocus'
  | 'hocuspocus-postgres'
  | 'raadkamer';

export interface Peer {
  readonly id: PeerId;
  readonly title: string;
  /** Answers with the text; the relay does not know any. */
  readonly knowsDocuments: boolean;
  readonly stores: boolean;
  /** Its sender gets its own update back. */
  readonly echoes: boolean;
  readonly usesPostgres: boolean;
  open(): Promise<Site>;
}
