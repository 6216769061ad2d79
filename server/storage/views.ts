/** The projections as pages read them. States come back as the type that wrote them: the rows of an aggregate are made from that very type. */
import type { CaseState } from '../../app/domain/case/state.ts';
import type { CommitteeState } from '../../app/domain/committee/state.ts';
import { type CommitteeId, type Id, idSchema, type Role } from '../../app/domain/identifiers.ts';
import type { SittingState } from '../../app/domain/sitting/state.ts';
import type { DocumentRow, SeatRow, Versioned, Views } from '../ports/views.ts';
import { createCaseList } from './case-list.ts';
import type { Database } from './database.ts';

interface StoredState {
  readonly state: unknown;
  readonly version: number;
}

function versioned<State>(row: StoredState | null): Versioned<State> | null {
  return row && { state: row.state as State, version: row.version };
}

const everyVersioned = <State>(rows: readonly StoredState[]): readonly Versioned<State>[] =>
  rows.map(({ state, version }) => ({ state: state as State, version }));

/** Ids come from addresses that anybody can type: what is no id does not exist, and the database is not asked. */
async function orNull<Found>(id: Id, find: () => Promise<Found | null>): Promise<Found | null> {
  return idSchema.safeParse(id).success ? find() : null;
}

export function createViews({ prisma, pool }: Database): Views {
  const list = createCaseList(pool);

  async function documents(
    where: { documentId: string } | { caseId: string },
  ): Promise<readonly DocumentRow[]> {
    const rows = await prisma.caseDocument.findMany({
      where,
      orderBy: [{ kind: 'asc' }, { documentId: 'asc' }],
    });
    const caseId = rows[0]?.caseId;
    if (!caseId) return [];
    const found = await prisma.caseView.findUnique({ where: { id: caseId }, select: { committeeId: true } });
    if (!found) throw new Error(`Case ${caseId} has documents and no row of its own.`);
    return rows.map((row) => ({
      documentId: row.documentId,
      caseId,
      committeeId: found.committeeId,
      kind: row.kind as DocumentRow['kind'],
      mode: row.mode as DocumentRow['mode'],
    }));
  }

  return {
    cases: list.page,
    casesById: list.byId,
    async caseState(caseId) {
      return versioned<CaseState>(
        await orNull(caseId, () => prisma.caseView.findUnique({ where: { id: caseId } })),
      );
    },
    async seats(caseId) {
      const rows = await prisma.caseSeat.findMany({ where: { caseId }, orderBy: { accountId: 'asc' } });
      return rows.map(({ accountId, voting, standing }) => ({
        caseId,
        accountId,
        voting,
        standing: standing as SeatRow['standing'],
      }));
    },

    async sittings(committeeId) {
      const rows = await prisma.sittingView.findMany({
        where: { committeeId },
        orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
      });
      return everyVersioned<SittingState>(rows);
    },
    async sittingState(sittingId) {
      return versioned<SittingState>(
        await orNull(sittingId, () => prisma.sittingView.findUnique({ where: { id: sittingId } })),
      );
    },
    async sittingsOfCase(caseId) {
      const items = await prisma.sittingCase.findMany({ where: { caseId }, select: { sittingId: true } });
      const rows = await prisma.sittingView.findMany({
        where: { id: { in: items.map(({ sittingId }) => sittingId) } },
        orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
      });
      return everyVersioned<SittingState>(rows);
    },

    async committees(committeeIds) {
      const rows = await prisma.committeeView.findMany({
        where: { id: { in: [...committeeIds] } },
        select: { id: true, name: true, slug: true },
        orderBy: [{ name: 'asc' }, { id: 'asc' }],
      });
      return rows.map(({ id, name, slug }) => ({ committeeId: id, name, slug }));
    },
    async committeeState(committeeId) {
      return versioned<CommitteeState>(
        await orNull(committeeId, () => prisma.committeeView.findUnique({ where: { id: committeeId } })),
      );
    },
    async committeeBySlug(slug) {
      // PostgreSQL has no text with NUL in it.
      if (slug.includes('\0')) return null;
      return versioned<CommitteeState>(await prisma.committeeView.findUnique({ where: { slug } }));
    },
    async rolesOf(accountId) {
      const rows = await prisma.committeeRole.findMany({
        where: { accountId },
        orderBy: [{ committeeId: 'asc' }, { role: 'asc' }],
      });
      return rows.map(({ committeeId, role }): { committeeId: CommitteeId; role: Role } => ({
        committeeId,
        role: role as Role,
      }));
    },

    async document(documentId) {
      return orNull(documentId, async () => (await documents({ documentId }))[0] ?? null);
    },
    documentsOf: (caseId) => documents({ caseId }),
  };
}
