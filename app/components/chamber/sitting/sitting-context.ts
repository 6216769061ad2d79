/** What every part of the page of a sitting knows: the sitting as it is now, who looks at it, and how to act. */
import { createContext, useContext } from 'react';
import type { Answer } from '../../../contracts/commands.ts';
import type { SittingPage } from '../../../contracts/queries.ts';
import type { AccountId, CaseId } from '../../../domain/identifiers.ts';
import type { SittingCommand, SittingCommandType } from '../../../domain/sitting/commands.ts';
import type { SittingState } from '../../../domain/sitting/state.ts';
import type { PresentPerson } from '../../../schemas/live-messages.ts';

export type AgendaCase = SittingPage['cases'][number];

export interface SittingRoom {
  readonly state: SittingState;
  readonly page: SittingPage;
  readonly presence: readonly PresentPerson[];
  may(type: SittingCommandType): boolean;
  run(command: SittingCommand): Promise<Answer>;
  caseOf(caseId: CaseId): AgendaCase | undefined;
  nameOf(accountId: AccountId): string;
}

export const SittingContext = createContext<SittingRoom | null>(null);

export function useSitting(): SittingRoom {
  const room = useContext(SittingContext);
  if (!room) throw new Error('A part of the sitting stands outside of it.');
  return room;
}
