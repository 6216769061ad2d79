/** How each kind of stream becomes the rows that pages read: the same code that builds them builds them again (LEDGER-3). */
import type { ProjectionRows } from '../../app/domain/projection.ts';
import type { StoredEvent } from './unit-of-work.ts';

export interface Aggregate {
  /** @param events a whole stream, in order; without any there are no rows */
  rows(events: readonly StoredEvent[]): ProjectionRows;
}

export type Aggregates = Readonly<Record<'case' | 'sitting' | 'committee', Aggregate>>;
