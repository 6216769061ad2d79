/** Saves what was decided on a sitting or a committee: the events, and the rows that show the state after them. */
import type { Instant } from '../../app/domain/identifiers.ts';
import type { ProjectionRows } from '../../app/domain/projection.ts';
import type { Actor, StreamName, Transaction } from '../ports/unit-of-work.ts';
import type { Folded, StreamFolder } from './fold.ts';

export interface Appending<State, Event> {
  readonly folder: StreamFolder<State, Event>;
  readonly eventVersion: number;
  readonly rowsOf: (state: State, version: number) => ProjectionRows;
  readonly actor: Actor;
  readonly at: Instant;
}

/** @returns the fold after these events; for `remember`, once the transaction has committed */
export async function appendAndProject<State, Event>(
  transaction: Transaction,
  stream: StreamName,
  before: Folded<State>,
  facts: readonly { readonly type: string; readonly data: unknown }[],
  { folder, eventVersion, rowsOf, actor, at }: Appending<State, Event>,
): Promise<Folded<State>> {
  const events = facts.map((fact) => ({ ...fact, version: eventVersion }));
  const stored = await transaction.append(stream, events, actor, at);
  const after = folder.apply(before, stored);
  if (after.state && stored.length > 0) await transaction.project(stream, rowsOf(after.state, after.number));
  return after;
}
