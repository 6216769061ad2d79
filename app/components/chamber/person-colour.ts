/** The colour that stands for a person in one case, everywhere the same: cursor, initials, attendance. */
import type { CaseState } from '../../domain/case/state.ts';
import { hashOfBytes } from '../../domain/hash.ts';
import type { AccountId } from '../../domain/identifiers.ts';
import { cursorColours } from '../cursor-colours.ts';

/** Panel members get neighbouring colours in the order of their seats; others one by their identifier. */
export function personColour(state: Pick<CaseState, 'seats'>, accountId: AccountId): number {
  const place = state.seats.findIndex((seat) => seat.accountId === accountId);
  if (place >= 0) return place % cursorColours.length;
  const firstByte = hashOfBytes(new TextEncoder().encode(accountId)).slice(0, 2);
  return Number.parseInt(firstByte, 16) % cursorColours.length;
}
