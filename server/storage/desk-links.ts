/** The one-time links of the ministry's contact point on PostgreSQL. */
import type { DeskLink, DeskLinks } from '../ports/desk-links.ts';
import type { Database } from './database.ts';
import type { DeskLink as DeskLinkRow } from './generated/prisma/client.ts';

export function createDeskLinks({ prisma }: Database): DeskLinks {
  return {
    async add({ tokenHash, caseId, dispatchId, expiresAt }) {
      await prisma.$transaction([
        prisma.deskLink.deleteMany({ where: { dispatchId, usedAt: null, tokenHash: { not: tokenHash } } }),
        prisma.deskLink.createMany({
          data: [{ tokenHash, caseId, dispatchId, expiresAt }],
          skipDuplicates: true,
        }),
      ]);
    },
    async find(tokenHash) {
      const row = await prisma.deskLink.findUnique({ where: { tokenHash } });
      return row && toDeskLink(row);
    },
    async use(tokenHash, at, { visitHash, until }) {
      const { count } = await prisma.deskLink.updateMany({
        where: { tokenHash, usedAt: null, expiresAt: { gt: at } },
        data: { usedAt: at, visitHash, visitUntil: until },
      });
      return count === 1;
    },
    async findVisit(visitHash, at) {
      const row = await prisma.deskLink.findFirst({ where: { visitHash, visitUntil: { gt: at } } });
      return row && toDeskLink(row);
    },
  };
}

function toDeskLink({ tokenHash, caseId, dispatchId, expiresAt, usedAt }: DeskLinkRow): DeskLink {
  return {
    tokenHash,
    caseId,
    dispatchId,
    expiresAt: expiresAt.toISOString(),
    usedAt: usedAt?.toISOString() ?? null,
  };
}
