/** The list of cases: filtered, sorted and cut into pages by the database, together with its total. */
import type pg from 'pg';
import { caseStatuses, overStatuses } from '../../app/domain/case/statuses.ts';
import type { CaseId } from '../../app/domain/identifiers.ts';
import type { CaseListFilter, CaseRow } from '../ports/views.ts';

const orders: Readonly<Record<CaseListFilter['sort'], string>> = {
  number: 'c.number DESC',
  received: 'c.received_on DESC, c.number DESC',
  urgent: 'c.urgent_on ASC NULLS LAST, c.number DESC',
  status: `array_position(ARRAY[${caseStatuses.map((status) => `'${status}'`).join(', ')}], c.status), c.number DESC`,
};

/** Dates as text: the driver would make them instants in the machine's own zone. */
const COLUMNS = `
  c.id AS "caseId", c.committee_id AS "committeeId", c.number, c.title, c.status,
  to_char(c.urgent_on, 'YYYY-MM-DD') AS "urgentOn", to_char(c.received_on, 'YYYY-MM-DD') AS "receivedOn",
  coalesce((SELECT jsonb_agg(p.person->'name' ORDER BY p.place)
            FROM jsonb_array_elements(c.state->'persons') WITH ORDINALITY AS p (person, place)), '[]') AS persons,
  c.state->>'sittingId' AS "sittingId"`;

/** $1 committee, $2 statuses or null for all that are not over, $3 those that are over, $4 search, $5 reader, $6 everything, $7 statuses of the reader. */
const FROM_WHERE = `
  FROM case_view c LEFT JOIN case_seat s ON s.case_id = c.id AND s.account_id = $5
  WHERE c.committee_id = $1
    AND (c.status = ANY($2::text[]) OR ($2::text[] IS NULL AND c.status <> ALL($3::text[])))
    AND ($4 = '' OR position($4 IN lower(c.number)) > 0 OR position($4 IN lower(c.title)) > 0
      OR EXISTS (SELECT FROM jsonb_array_elements(c.state->'persons') p WHERE position($4 IN lower(p->>'name')) > 0))
    AND s.standing IS DISTINCT FROM 'recused'
    AND ($6 OR s.standing = 'seated' OR c.status = ANY($7::text[]))`;

export function createCaseList(pool: pg.Pool) {
  return {
    async page(filter: CaseListFilter): Promise<{ rows: readonly CaseRow[]; total: number }> {
      const { committeeId, statuses, search, sort, page, pageSize, reader } = filter;
      const values = [
        committeeId,
        statuses.length > 0 ? statuses : null,
        overStatuses,
        // PostgreSQL has no text with NUL in it, so nothing is found by it either.
        search.replaceAll('\0', '\uFFFD').trim().toLowerCase(),
        reader.accountId,
        reader.everything,
        reader.statuses,
      ];
      const [counted, listed] = await Promise.all([
        pool.query<{ total: string }>(`SELECT count(*) AS total ${FROM_WHERE}`, values),
        pool.query<CaseRow>(
          `SELECT ${COLUMNS} ${FROM_WHERE} ORDER BY ${orders[sort]}, c.id LIMIT $8 OFFSET $9`,
          [...values, pageSize, Math.max(0, page - 1) * pageSize],
        ),
      ]);
      return { rows: listed.rows, total: Number(counted.rows[0]?.total ?? 0) };
    },
    async byId(caseIds: readonly CaseId[]): Promise<readonly CaseRow[]> {
      const { rows } = await pool.query<CaseRow>(
        `SELECT ${COLUMNS} FROM case_view c WHERE c.id = ANY($1::uuid[])`,
        [caseIds],
      );
      return rows;
    },
  };
}
