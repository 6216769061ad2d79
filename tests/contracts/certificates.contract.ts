/** What every store of certificates does. */
import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type {
  CertificateStore,
  StoredAuthority,
  StoredCertificate,
} from '../../server/ports/certificates.ts';

const authority = (): StoredAuthority => ({
  certificate: bytes(),
  sealedKey: bytes(),
  sealCertificate: bytes(),
  sealKey: bytes(),
});

function certificate(change: Partial<StoredCertificate> = {}): StoredCertificate {
  return {
    serial: randomBytes(16).toString('hex'),
    accountId: randomUUID(),
    committeeId: randomUUID(),
    name: 'Fatima de Vries',
    certificate: bytes(),
    sealedKey: bytes(),
    issuedAt: '2026-11-22T12:00:00.000Z',
    notBefore: '2026-11-21T00:00:00.000Z',
    notAfter: '2029-11-21T00:00:00.000Z',
    revokedAt: null,
    ...change,
  };
}

const bytes = () => new Uint8Array(randomBytes(40));

export function describeCertificateStore(
  name: string,
  open: () => Promise<{ store: CertificateStore; drop(): Promise<void> }>,
): void {
  describe(`certificate store: ${name}`, () => {
    let store: CertificateStore;
    let drop: () => Promise<void>;
    beforeAll(async () => {
      ({ store, drop } = await open());
    });
    afterAll(() => drop());

    test('[SIGN-1] the first authority stays, whoever else saves one at the same moment', async () => {
      expect(await store.loadAuthority()).toBeNull();
      const answers = await Promise.all(Array.from({ length: 4 }, () => store.saveAuthority(authority())));
      const kept = await store.loadAuthority();
      expect(kept).not.toBeNull();
      for (const answer of answers) expect(answer).toEqual(kept);
    });

    test('[SIGN-1] the certificate saved last is the one in use; another committee has its own', async () => {
      const first = certificate();
      const { accountId, committeeId } = first;
      const second = certificate({ accountId, committeeId });
      const elsewhere = certificate({ accountId });
      for (const one of [first, second, elsewhere]) await store.savePersonal(one);
      expect(await store.loadPersonal(accountId, committeeId)).toEqual(second);
      expect(await store.loadPersonal(accountId, elsewhere.committeeId)).toEqual(elsewhere);
      expect(await store.loadPersonal(randomUUID(), committeeId)).toBeNull();
    });

    test('[SIGN-1] a revoked certificate keeps the first moment of its revocation', async () => {
      const one = certificate();
      await store.savePersonal(one);
      await store.revokePersonal(one.serial, '2026-12-01T00:00:00.000Z');
      await store.revokePersonal(one.serial, '2026-12-02T00:00:00.000Z');
      expect(await store.loadPersonal(one.accountId, one.committeeId)).toEqual({
        ...one,
        revokedAt: '2026-12-01T00:00:00.000Z',
      });
    });

    test('[SIGN-1] a serial number is given out once', async () => {
      const one = certificate();
      await store.savePersonal(one);
      await expect(store.savePersonal(certificate({ serial: one.serial }))).rejects.toThrow();
    });
  });
}
