/** The life of a case as a line: what happened, where it stands, what is still to come (1-product, "The life of a case"). */
import type { CaseState } from '../../domain/case/state.ts';
import { type CaseStatus, overStatuses, statusesOnTheWay } from '../../domain/case/statuses.ts';
import type { CalendarDate, Instant } from '../../domain/identifiers.ts';

export interface LifeStep {
  readonly id: string;
  readonly step: 'received' | CaseStatus;
  readonly when: Instant | CalendarDate | null;
  readonly state: 'done' | 'now' | 'ahead';
  /** Names of who signed, the sitting, the reason: words that belong to this step. */
  readonly detail: LifeDetail | null;
}

export type LifeDetail =
  | { readonly kind: 'by'; readonly name: string }
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'at'; readonly title: string; readonly startsAt: Instant }
  | { readonly kind: 'result'; readonly result: 'follows' | 'follows-in-part' | 'deviates' };

export interface LifeFacts {
  readonly sittings: readonly {
    readonly sittingId: string;
    readonly title: string;
    readonly startsAt: Instant;
  }[];
}

export function lifeOf(state: CaseState, facts: LifeFacts): readonly LifeStep[] {
  const over = overStatuses.includes(state.status);
  const received: LifeStep = {
    id: 'received',
    step: 'received',
    when: state.request.receivedOn,
    state: 'done',
    detail: { kind: 'by', name: state.request.submitterName },
  };
  const past = state.milestones.map(({ status, at }, index): LifeStep => {
    const last = index === state.milestones.length - 1;
    return {
      id: `${index}-${status}`,
      step: status,
      when: at,
      state: last && !over ? 'now' : 'done',
      detail: detailOf(status, state, facts),
    };
  });
  const ahead = over
    ? []
    : statusesOnTheWay
        .slice(statusesOnTheWay.indexOf(state.status) + 1)
        .map((status): LifeStep => ({ id: status, step: status, when: null, state: 'ahead', detail: null }));
  return [received, ...past, ...ahead];
}

function detailOf(status: CaseStatus, state: CaseState, { sittings }: LifeFacts): LifeDetail | null {
  switch (status) {
    case 'declined':
      return { kind: 'words', text: state.declineReason };
    case 'scheduled': {
      const sitting = sittings.find((one) => one.sittingId === state.sittingId);
      return sitting ? { kind: 'at', title: sitting.title, startsAt: sitting.startsAt } : null;
    }
    case 'signed': {
      const names = state.adoption?.signatures.map((one) => one.name) ?? [];
      return names.length > 0 ? { kind: 'by', name: names.join(', ') } : null;
    }
    case 'sent':
      return state.dispatch ? { kind: 'words', text: state.dispatch.contactName } : null;
    case 'decided':
      return state.decision ? { kind: 'result', result: state.decision.result } : null;
    default:
      return null;
  }
}
