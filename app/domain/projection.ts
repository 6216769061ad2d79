/** Rows that pages list and filter by; a pure function of the state, so that rebuilding is the same code as building. */
export type ProjectionTable =
  | 'committee_view'
  | 'committee_role'
  | 'case_view'
  | 'case_seat'
  | 'case_document'
  | 'sitting_view'
  | 'sitting_case';

/** snake_case column to value; objects are stored as jsonb, dates as ISO 8601 text. Column `aggregate_id` is filled in by the store. */
export interface ProjectionRow {
  readonly table: ProjectionTable;
  readonly values: Readonly<Record<string, unknown>>;
}

export type ProjectionRows = readonly ProjectionRow[];
