import { EventEmitter } from 'node:events';
import { Duplex } from 'node:stream';
import { describe, expect, test } from 'vitest';
import type { WebSocket } from 'ws';
import { Guest, rightOf } from '../../tests/fixtures/guest.ts';
import { openRoom } from '../../tests/fixtures/rooms.ts';
import { Connection } from './connection.ts';
import { defaultLimits } from './limits.ts';
import type { Packet } from './packet.ts';
import { SocketWire } from './socket-wire.ts';
import type { Wire } from './wire.ts';
import { writeSyncStep1 } from './write-message.ts';

type Opened = Awaited<ReturnType<typeof openRoom>>;

/** Somebody who comes in over this wire and has the whole text. */
function connect({ room, documentId, clock }: Opened, wire: Wire): Connection {
  const right = rightOf({ name: 'Omar Bakker' });
  const connection = new Connection({
    wire,
    room,
    documentId,
    cookie: 'omar',
    right,
    clock,
    limits: defaultLimits,
    log: () => {},
    askRight: async () => right,
    mayTrust: () => true,
    onLeft: () => {},
  });
  connection.receive(writeSyncStep1(new Uint8Array([0])));
  return connection;
}

describe('4-realtime: what committed together is one write per socket', () => {
  /** As much of a WebSocket as a wire needs, over a socket that counts what is written. */
  function countedSocket() {
    const writes: Buffer[] = [];
    const socket = new Duplex({
      read() {},
      write(chunk: Buffer, _encoding, done) {
        writes.push(chunk);
        done();
      },
    });
    const ws = Object.assign(new EventEmitter(), { readyState: 1, OPEN: 1, bufferedAmount: 0, ping() {} });
    return { writes, wire: new SocketWire(ws as unknown as WebSocket, socket) };
  }

  test('however many updates it holds, and from however many people', async () => {
    const opened = await openRoom();
    const sockets = [countedSocket(), countedSocket()];
    for (const { wire } of sockets) connect(opened, wire);
    const writers = [new Guest(opened.room).sync(), new Guest(opened.room).sync()];
    await opened.commit();
    for (const { writes } of sockets) writes.length = 0;
    for (const letter of 'samen') for (const writer of writers) writer.type(letter);
    await opened.commit();
    for (const { writes } of sockets) {
      expect(writes).toHaveLength(1);
      expect(framesIn(writes[0] ?? Buffer.alloc(0))).toBe(10);
    }
    // Framed once for everybody.
    expect(sockets[0]?.writes[0]).toBe(sockets[1]?.writes[0]);
    for (const writer of writers) writer.leave();
  });

  /** Frames of less than 126 bytes, one after another. */
  function framesIn(bytes: Buffer): number {
    let frames = 0;
    for (let at = 0; at < bytes.byteLength; frames += 1) {
      expect(bytes[at]).toBe(0x82);
      expect(bytes[at + 1]).toBeLessThan(126);
      at += 2 + (bytes[at + 1] ?? 0);
    }
    return frames;
  }
});

describe('4-realtime: cursors are left out first', () => {
  /** A line whose other side reads as slowly as the test says. */
  class SlowWire implements Wire {
    readonly isOpen = true;
    readonly answersPings = true;
    bufferedBytes = 0;
    readonly sent: Packet[] = [];
    readonly closedWith: string[] = [];
    listen(): void {}
    send(packet: Packet): void {
      this.sent.push(packet);
    }
    pause(): void {}
    resume(): void {}
    ping(): void {}
    close(name: string): void {
      this.closedWith.push(name);
    }
    terminate(): void {}
    /** First bytes of the messages that came since this was asked: 0 is text, 1 is cursors. */
    kinds(): readonly (number | undefined)[] {
      return this.sent.splice(0).flatMap(({ messages }) => messages.map(([kind]) => kind));
    }
  }

  test('whoever falls behind gets the words alone, the cursors when there is room, and is closed beyond all measure', async () => {
    const opened = await openRoom();
    const wire = new SlowWire();
    connect(opened, wire);
    const nora = new Guest(opened.room).sync();
    await opened.commit();
    wire.kinds();

    wire.bufferedBytes = defaultLimits.presenceBufferedBytes + 1;
    nora.show({ cursor: 1 });
    nora.type('Woorden. ');
    await opened.commit();
    expect(wire.kinds()).toEqual([0]);

    wire.bufferedBytes = 0;
    nora.show({ cursor: 2 }, { clock: 2 });
    await opened.commit();
    expect(wire.kinds()).toEqual([1]);
    expect(wire.closedWith).toEqual([]);

    wire.bufferedBytes = defaultLimits.bufferedBytes + 1;
    nora.type('Te veel.');
    await opened.commit();
    expect(wire.kinds()).toEqual([]);
    expect(wire.closedWith).toEqual(['too-slow']);
    nora.leave();
  });
});

describe('4-realtime: limits: malformed bytes', () => {
  test('a message on which the room fails ends the line that brought it, and the room goes on', async () => {
    const opened = await openRoom();
    const closed: string[] = [];
    const wire: Wire = {
      isOpen: true,
      bufferedBytes: 0,
      answersPings: false,
      listen() {},
      send() {},
      pause() {},
      resume() {},
      ping() {},
      close: (name) => void closed.push(name),
      terminate() {},
    };
    const connection = connect(opened, wire);
    const { receive } = opened.room;
    opened.room.receive = () => {
      throw new RangeError('Maximum call stack size exceeded');
    };
    connection.receive(writeSyncStep1(new Uint8Array([0])));
    expect(closed).toEqual(['unavailable']);
    opened.room.receive = receive;
    const [nora, omar] = [new Guest(opened.room).sync(), new Guest(opened.room).sync()];
    nora.type('gaat door');
    await opened.commit();
    expect(omar.words).toContain('gaat door');
  });
});
