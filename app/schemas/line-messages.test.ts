import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packMessages, unpackMessages } from './line-messages.ts';
import { readLiveQuery, writeLiveQuery } from './live-line.ts';

describe('messages on a line of requests', () => {
  it('come out as they went in, also from the middle of other bytes', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 40 })), fc.nat(9), (messages, offset) => {
        const packed = packMessages(messages);
        const amid = new Uint8Array(offset + packed.length);
        amid.set(packed, offset);
        expect(unpackMessages(amid.subarray(offset))).toEqual(messages);
      }),
    );
  });

  it('are never taken from bytes whose lengths do not add up', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 40 }), fc.nat(), (message, seed) => {
        const packed = packMessages([message, message]);
        const cut = 1 + (seed % (packed.length - 1));
        fc.pre(cut !== packed.length / 2);
        expect(unpackMessages(packed.subarray(0, cut))).toBeNull();
      }),
    );
  });
});

describe('what a page follows, in an address', () => {
  const caseId = '7d1c6f0e-5a8e-4a58-9a59-0c6a1f3f7a11';
  it('is read as it was written', () => {
    const request = {
      joins: [{ stream: `case/${caseId}`, from: 12 }],
      presences: [
        { stream: `sitting/${caseId}`, device: 'laptop' as const, at: caseId },
        { stream: `sitting/${caseId}`, device: 'phone' as const, at: null },
      ],
    };
    expect(readLiveQuery(writeLiveQuery(request))).toEqual(request);
    expect(readLiveQuery('')).toEqual({ joins: [], presences: [] });
  });

  it.each([
    `join=case/${caseId}`,
    `join=case/${caseId}:-1`,
    `join=case/${caseId}:1.5`,
    `join=committee/${caseId}:1`,
    `presence=case/${caseId}:laptop:`,
    `presence=sitting/${caseId}:fridge:`,
    `presence=sitting/${caseId}:laptop:case`,
    Array.from({ length: 9 }, () => `join=case/${caseId}:1`).join('&'),
  ])('is nothing when it is "%s"', (query) => {
    expect(readLiveQuery(query)).toBeNull();
  });
});
