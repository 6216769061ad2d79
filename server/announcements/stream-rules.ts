/** What the announcements must know of a kind of stream: how to read it, fold it, and what one viewer may see of it. */

import type { CaseEvent } from '../../app/domain/case/events.ts';
import { evolveCase } from '../../app/domain/case/evolve.ts';
import type { CaseState } from '../../app/domain/case/state.ts';
import { viewCaseEvent } from '../../app/domain/case/view.ts';
import type { CaseId, CommitteeId, SittingId, Viewer } from '../../app/domain/identifiers.ts';
import type { SittingEvent } from '../../app/domain/sitting/events.ts';
import { evolveSitting } from '../../app/domain/sitting/evolve.ts';
import type { SittingState } from '../../app/domain/sitting/state.ts';
import { canReadCase, readerOf, rolesIn, standingIn } from '../../app/policies/case-policies.ts';
import { canSeeSittings } from '../../app/policies/committee-policies.ts';
import type { LeftMessage, LiveEvent, LiveStreamName } from '../../app/schemas/live-messages.ts';
import type { StoredEvent } from '../ports/unit-of-work.ts';

export interface Loaded<State> {
  readonly state: State;
  /** Number of the newest event in it. */
  readonly number: number;
}

export type Admittance =
  | {
      readonly admitted: true;
      /** In which capacity; another one means that the page in hand was made for somebody else. */
      readonly as: string;
    }
  | { readonly admitted: false; readonly reason: LeftMessage['reason'] };

export interface StreamRules<State> {
  load(): Promise<Loaded<State> | null>;
  fold(state: State, event: StoredEvent): State;
  committeeOf(state: State): CommitteeId;
  admit(viewer: Viewer, state: State): Admittance;
  view(viewer: Viewer, state: State, event: StoredEvent): LiveEvent;
}

export interface StreamSources {
  caseState(caseId: CaseId): Promise<Loaded<CaseState> | null>;
  sittingState(sittingId: SittingId): Promise<Loaded<SittingState> | null>;
}

export function caseRules(sources: StreamSources, caseId: CaseId): StreamRules<CaseState> {
  return {
    load: () => sources.caseState(caseId),
    fold: (state, event) => evolveCase(state, contentOf(event) as CaseEvent) ?? state,
    committeeOf: (state) => state.committeeId,
    admit(viewer, state) {
      const standing = standingIn(viewer, state);
      if (!canReadCase(standing)) {
        return { admitted: false, reason: standing.recused ? 'recused' : 'no-access' };
      }
      const { roles, seated, chairsPanel } = standing;
      return { admitted: true, as: JSON.stringify([[...roles].sort(), seated, chairsPanel]) };
    },
    view(viewer, state, event) {
      const seen = viewCaseEvent(readerOf(standingIn(viewer, state)), state, contentOf(event) as CaseEvent);
      return { number: event.number, ...seen };
    },
  };
}

/** Whoever may see the committee's sittings sees all of them: nothing of a case stands in them but its identifier. */
export function sittingRules(sources: StreamSources, sittingId: SittingId): StreamRules<SittingState> {
  return {
    load: () => sources.sittingState(sittingId),
    fold: (state, event) => evolveSitting(state, contentOf(event) as SittingEvent) ?? state,
    committeeOf: (state) => state.committeeId,
    admit(viewer, state) {
      if (!canSeeSittings(viewer, state.committeeId)) return { admitted: false, reason: 'no-access' };
      return { admitted: true, as: JSON.stringify([...rolesIn(viewer, state.committeeId)].sort()) };
    },
    view: (_viewer, _state, event) => ({ number: event.number, ...contentOf(event) }),
  };
}

export function rulesOf(sources: StreamSources, stream: LiveStreamName): AnyStreamRules {
  const [kind, id = ''] = stream.split('/');
  return kind === 'case' ? forgetState(caseRules(sources, id)) : forgetState(sittingRules(sources, id));
}

export type AnyStreamRules = StreamRules<unknown>;

/** A room keeps the state only to hand it back to the rules that made it, so its type is nobody's business there. */
function forgetState<State>(rules: StreamRules<State>): AnyStreamRules {
  return rules as unknown as AnyStreamRules;
}

/** Type and data belong together by construction: the ledger stores what `decide` gave. */
function contentOf({ type, data, at, actor }: StoredEvent) {
  return { type, data, at, actor };
}
