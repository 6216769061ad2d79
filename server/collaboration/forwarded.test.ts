import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { readForwarded, writeForwarded } from './forwarded.ts';

test('a forwarded cursor comes back as it was, whatever bytes it holds', () => {
  const awareness = {
    documentId: randomUUID(),
    line: 'a'.repeat(32),
    accountId: randomUUID(),
    message: new Uint8Array([1, 10, 10, 0, 255]),
  };
  const read = readForwarded(writeForwarded(awareness));
  expect(read).toEqual(awareness);
});

test('anything else is nothing', () => {
  for (const text of ['', '{}', '{}\n', 'x\ny', '{"documentId":"1","line":"","accountId":"2"}\n']) {
    expect(readForwarded(Buffer.from(text)), text).toBeNull();
  }
});
