import fc from 'fast-check';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { describe, expect, test } from 'vitest';
import * as awarenessProtocol from 'y-protocols/awareness';
import * as syncProtocol from 'y-protocols/sync';
import * as Y from 'yjs';
import { Packet } from './packet.ts';
import { readMessage } from './read-message.ts';
import {
  keepAlive,
  updateIn,
  writeAwareness,
  writeSyncStep1,
  writeSyncStep2,
  writeUpdate,
} from './write-message.ts';

/** What the reference implementation writes. */
function reference(write: (encoder: encoding.Encoder) => void, kind = 0): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, kind);
  write(encoder);
  return encoding.toUint8Array(encoder);
}

function document(words: string): Y.Doc {
  const made = new Y.Doc();
  made.getText('text').insert(0, words);
  return made;
}

describe('reading a message', () => {
  test('a state vector arrives as clocks per client', () => {
    const made = document('acht');
    const message = readMessage(reference((encoder) => syncProtocol.writeSyncStep1(encoder, made)));
    expect(message).toMatchObject({ kind: 'sync-step-1', state: new Map([[made.clientID, 4]]) });
  });

  test('answers and updates arrive as they were sent', () => {
    const made = document('acht');
    const update = Y.encodeStateAsUpdate(made);
    expect(readMessage(reference((encoder) => syncProtocol.writeSyncStep2(encoder, made)))).toEqual({
      kind: 'sync-step-2',
      update,
    });
    expect(readMessage(reference((encoder) => syncProtocol.writeUpdate(encoder, update)))).toEqual({
      kind: 'update',
      update,
    });
  });

  test('awareness arrives per client, unparsed', () => {
    const awareness = new awarenessProtocol.Awareness(document('x'));
    awareness.setLocalState({ cursor: 4 });
    const update = awarenessProtocol.encodeAwarenessUpdate(awareness, [awareness.clientID]);
    const message = readMessage(reference((encoder) => encoding.writeVarUint8Array(encoder, update), 1));
    expect(message).toEqual({
      kind: 'awareness',
      entries: [
        { clientId: awareness.clientID, clock: 1, state: new Uint8Array(Buffer.from('{"cursor":4}')) },
      ],
    });
    awareness.destroy();
  });

  test('the question for awareness and the unused kind are known, everything else is malformed', () => {
    expect(readMessage(new Uint8Array([3]))).toEqual({ kind: 'query-awareness' });
    expect(readMessage(new Uint8Array([2, 0]))).toEqual({ kind: 'auth' });
    for (const bytes of [[], [4], [0], [0, 3, 0], [0, 2, 5, 1], [1], [1, 1, 1], [0, 0, 2, 1, 255]]) {
      expect(readMessage(new Uint8Array(bytes)), String(bytes)).toEqual({ kind: 'malformed' });
    }
  });

  test('4-realtime: reading a message takes bytes alone, and none make it throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(readMessage(bytes).kind).toBeTypeOf('string');
      }),
      { numRuns: 5000 },
    );
  });
});

describe('writing a message', () => {
  test('gives the bytes of the reference implementation, at every length of the length', () => {
    for (const length of [0, 1, 127, 128, 16_383, 16_384, 2_097_151, 2_097_152]) {
      const content = new Uint8Array(length).fill(7);
      const written = writeUpdate(content);
      expect(
        Buffer.compare(
          written,
          reference((encoder) => syncProtocol.writeUpdate(encoder, content)),
        ),
      ).toBe(0);
      expect(Buffer.compare(updateIn(written, length), content)).toBe(0);
    }
    const made = document('acht');
    const { writeSyncStep1: step1, writeSyncStep2: step2 } = syncProtocol;
    expect(writeSyncStep1(Y.encodeStateVector(made))).toEqual(reference((encoder) => step1(encoder, made)));
    expect(writeSyncStep2(Y.encodeStateAsUpdate(made))).toEqual(reference((encoder) => step2(encoder, made)));
  });

  test('awareness is understood by the reference implementation, and nobody means no change', () => {
    const awareness = new awarenessProtocol.Awareness(document('x'));
    let changes = 0;
    awareness.on('update', () => {
      changes += 1;
    });
    const hear = (message: Uint8Array) => {
      const decoder = decoding.createDecoder(message);
      expect(decoding.readVarUint(decoder)).toBe(1);
      awarenessProtocol.applyAwarenessUpdate(awareness, decoding.readVarUint8Array(decoder), 'server');
    };
    hear(keepAlive);
    expect(changes).toBe(0);
    hear(writeAwareness([{ clientId: 7, clock: 3, state: '{"cursor":"é"}' }]));
    expect(awareness.getStates().get(7)).toEqual({ cursor: 'é' });
    hear(writeAwareness([{ clientId: 7, clock: 3, state: 'null' }]));
    expect(awareness.getStates().has(7)).toBe(false);
    awareness.destroy();
  });
});

describe('a packet', () => {
  test('is a row of WebSocket frames, one per message, at every length of the length', () => {
    const lengths = [0, 1, 125, 126, 65_535, 65_536, 100_000];
    const messages = lengths.map((length) => new Uint8Array(length).fill(length % 256));
    const { frames } = new Packet(messages);
    let at = 0;
    for (const message of messages) {
      expect(frames[at]).toBe(0x82);
      const marker = frames.readUInt8(at + 1);
      const head = marker < 126 ? 2 : marker === 126 ? 4 : 10;
      const length =
        head === 2 ? marker : head === 4 ? frames.readUInt16BE(at + 2) : frames.readBigUInt64BE(at + 2);
      expect(Number(length)).toBe(message.byteLength);
      at += head;
      expect(Buffer.compare(frames.subarray(at, at + message.byteLength), message)).toBe(0);
      at += message.byteLength;
    }
    expect(at).toBe(frames.byteLength);
  });

  test('4-realtime: what committed together is framed once, however many get it', () => {
    const packet = new Packet([new Uint8Array([1])]);
    expect(packet.frames).toBe(packet.frames);
  });
});
