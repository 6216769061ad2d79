/** Names that go with accounts. */
import type { CommitteePerson } from '../../domain/committee/state.ts';

/** @returns an empty name for the system and for who is no longer known */
export function nameOf(people: readonly CommitteePerson[], accountId: string): string {
  return people.find((person) => person.accountId === accountId)?.name ?? '';
}
