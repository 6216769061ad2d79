/** The built-in certificate authority's store on PostgreSQL; it sees private keys only sealed. */
import type { CertificateStore, StoredAuthority, StoredCertificate } from '../ports/certificates.ts';
import type { Database } from './database.ts';
import type { PersonalCertificate } from './generated/prisma/client.ts';

const THE_ONE = 1;

export function createCertificateStore({ prisma }: Database): CertificateStore {
  async function loadAuthority(): Promise<StoredAuthority | null> {
    return prisma.certificateAuthority.findUnique({ where: { id: THE_ONE }, omit: { id: true } });
  }

  return {
    loadAuthority,
    async saveAuthority({ certificate, sealedKey, sealCertificate, sealKey }) {
      await prisma.certificateAuthority.createMany({
        data: [
          {
            id: THE_ONE,
            certificate: bytesOf(certificate),
            sealedKey: bytesOf(sealedKey),
            sealCertificate: bytesOf(sealCertificate),
            sealKey: bytesOf(sealKey),
          },
        ],
        skipDuplicates: true,
      });
      const kept = await loadAuthority();
      if (!kept) throw new Error('The certificate authority that was saved is not there.');
      return kept;
    },
    async loadPersonal(accountId, committeeId) {
      const row = await prisma.personalCertificate.findFirst({
        where: { accountId, committeeId },
        orderBy: { place: 'desc' },
      });
      return row && toStoredCertificate(row);
    },
    async savePersonal({ certificate, sealedKey, ...rest }) {
      await prisma.personalCertificate.create({
        data: { ...rest, certificate: bytesOf(certificate), sealedKey: bytesOf(sealedKey) },
      });
    },
    async revokePersonal(serial, at) {
      await prisma.personalCertificate.updateMany({
        where: { serial, revokedAt: null },
        data: { revokedAt: at },
      });
    },
  };
}

/** Prisma wants bytes in memory of their own. */
function bytesOf(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes);
}

function toStoredCertificate({ place: _place, ...row }: PersonalCertificate): StoredCertificate {
  return {
    ...row,
    issuedAt: row.issuedAt.toISOString(),
    notBefore: row.notBefore.toISOString(),
    notAfter: row.notAfter.toISOString(),
    revokedAt: row.revokedAt?.toISOString() ?? null,
  };
}
