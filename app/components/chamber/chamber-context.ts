/** What every part of the chamber knows: the case and the sitting as they are now, who looks at them, and how to act. */
import { createContext, useContext } from 'react';
import type { Answer } from '../../contracts/commands.ts';
import type { CaseMe, ChamberPage } from '../../contracts/queries.ts';
import type { CaseCommand, CaseCommandType } from '../../domain/case/commands.ts';
import type { CaseState } from '../../domain/case/state.ts';
import type { CommitteePerson } from '../../domain/committee/state.ts';
import type { AccountId, Id, Sha256 } from '../../domain/identifiers.ts';
import type { Refusal } from '../../domain/refusal.ts';
import type { SittingCommand, SittingCommandType } from '../../domain/sitting/commands.ts';
import type { AgendaItem, SittingState } from '../../domain/sitting/state.ts';
import type { Connectedness } from '../../live/stream-follower.ts';
import type { PresentPerson } from '../../schemas/live-messages.ts';
import type { ConditionInput } from './condition-form.ts';

/** A command, or a condition as its form has it: the server parses it and names each field that is wrong. */
export type CaseInput =
  | CaseCommand
  | { readonly type: 'attachCondition'; readonly condition: ConditionInput }
  | {
      readonly type: 'reviseCondition';
      readonly conditionId: Id;
      readonly revision: number;
      readonly condition: ConditionInput;
    };

/** Parts of the chamber that something else can lead to, by a link or a shortcut. */
export type Place =
  | 'dossier'
  | 'draft'
  | 'chamber'
  | 'lead'
  | 'round'
  | 'outcomes'
  | 'conditions'
  | 'dissent'
  | 'dissent-text'
  | 'checklist';

/** The text right now, as far as this browser can say. */
export interface TextInHand {
  /** Null while it is being computed, or when it cannot be. */
  readonly hash: Sha256 | null;
  /** Of the text as this browser shows it, also while the text stands still; null when it cannot be computed here. */
  readonly onScreen: Sha256 | null;
  /** What in the text keeps it from having one. */
  readonly problems: readonly Refusal[];
}

export interface Chamber {
  readonly state: CaseState;
  readonly sitting: SittingState;
  /** This case on the agenda: the item that is at the table, else its newest. */
  readonly item: AgendaItem | undefined;
  /** Whether this case is the one at the table. */
  readonly atTable: boolean;
  readonly me: CaseMe;
  readonly people: readonly CommitteePerson[];
  /** Those who have this chamber on their screen. */
  readonly presence: readonly PresentPerson[];
  readonly connection: Connectedness;
  readonly text: TextInHand;
  readonly prose: ChamberPage['prose'];
  readonly dissentTexts: ChamberPage['dissents'];
  may(type: CaseCommandType): boolean;
  mayInSitting(type: SittingCommandType): boolean;
  runCase(command: CaseInput): Promise<Answer>;
  runSitting(command: SittingCommand): Promise<Answer>;
  nameOf(accountId: AccountId): string;
  colourOf(accountId: AccountId): number;
  /** Brings a part into view, whatever the layout, and puts focus there. */
  goTo(place: Place): void;
  goToSection(sid: string): void;
}

export const ChamberContext = createContext<Chamber | null>(null);

export function useChamber(): Chamber {
  const chamber = useContext(ChamberContext);
  if (!chamber) throw new Error('A part of the chamber stands outside of it.');
  return chamber;
}

/** The element that `goTo` finds. */
export const placeId = (place: Place): string => `chamber-${place}`;
