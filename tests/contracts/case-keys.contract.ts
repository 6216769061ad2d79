/** What every implementation of the case keys does. */
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { CaseKeys } from '../../server/ports/case-keys.ts';

const words = new TextEncoder().encode('klemmende redenen');

export function describeCaseKeys(name: string, open: () => Promise<CaseKeys>): void {
  describe(`case keys: ${name}`, () => {
    test('[LEDGER-2] gives back what was sealed under the same scope and context', async () => {
      const keys = await open();
      const scope = randomUUID();
      const sealed = await keys.seal(scope, words, 'here');
      expect(Buffer.from(await keys.open(scope, sealed, 'here'))).toEqual(Buffer.from(words));
      expect(Buffer.from(sealed).includes(Buffer.from(words))).toBe(false);
    });

    test('[LEDGER-2] the same words sealed twice do not look the same', async () => {
      const keys = await open();
      const scope = randomUUID();
      expect(await keys.seal(scope, words, 'here')).not.toEqual(await keys.seal(scope, words, 'here'));
    });

    test('[LEDGER-2] nothing at all can be sealed too', async () => {
      const keys = await open();
      const scope = randomUUID();
      expect(await keys.open(scope, await keys.seal(scope, new Uint8Array(), 'here'), 'here')).toHaveLength(
        0,
      );
    });

    test('[LEDGER-2] refuses another context, another scope and every changed byte', async () => {
      const keys = await open();
      const scope = randomUUID();
      const other = randomUUID();
      const sealed = await keys.seal(scope, words, 'here');
      await keys.seal(other, words, 'here');
      await expect(keys.open(scope, sealed, 'there')).rejects.toThrow();
      await expect(keys.open(other, sealed, 'here')).rejects.toThrow();
      for (let index = 0; index < sealed.byteLength; index += 1) {
        const changed = Uint8Array.from(sealed, (byte, place) => (place === index ? byte ^ 1 : byte));
        await expect(keys.open(scope, changed, 'here')).rejects.toThrow();
      }
      await expect(keys.open(scope, sealed.subarray(0, 10), 'here')).rejects.toThrow();
    });

    test('[LEDGER-2] opens nothing for a scope that never had a key, and makes none by asking', async () => {
      const keys = await open();
      const scope = randomUUID();
      const sealed = await keys.seal(randomUUID(), words, 'here');
      await expect(keys.open(scope, sealed, 'here')).rejects.toThrow();
      await expect(keys.open(scope, sealed, 'here')).rejects.toThrow();
    });

    test('[LEDGER-2] two that seal first at the same moment use one key', async () => {
      const keys = await open();
      const scope = randomUUID();
      const sealed = await Promise.all(Array.from({ length: 8 }, () => keys.seal(scope, words, 'here')));
      for (const one of sealed) {
        expect(Buffer.from(await keys.open(scope, one, 'here'))).toEqual(Buffer.from(words));
      }
    });

    test('[KEEP-2] after destroying neither opens nor seals, whatever was open before; destroying again is nothing', async () => {
      const keys = await open();
      const scope = randomUUID();
      const neighbour = randomUUID();
      const sealed = await keys.seal(scope, words, 'here');
      const kept = await keys.seal(neighbour, words, 'here');
      await keys.destroy(scope);
      await keys.destroy(scope);
      await expect(keys.open(scope, sealed, 'here')).rejects.toThrow();
      await expect(keys.seal(scope, words, 'here')).rejects.toThrow();
      expect(await keys.open(neighbour, kept, 'here')).toHaveLength(words.byteLength);
    });
  });
}
