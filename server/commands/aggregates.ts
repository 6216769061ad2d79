/** Every aggregate's rows from its events alone, for rebuilding. */
import type { CaseEvent } from '../../app/domain/case/events.ts';
import { evolveCase } from '../../app/domain/case/evolve.ts';
import { caseRows } from '../../app/domain/case/rows.ts';
import type { CommitteeEvent } from '../../app/domain/committee/events.ts';
import { evolveCommittee } from '../../app/domain/committee/evolve.ts';
import { committeeRows } from '../../app/domain/committee/rows.ts';
import type { ProjectionRows } from '../../app/domain/projection.ts';
import type { SittingEvent } from '../../app/domain/sitting/events.ts';
import { evolveSitting } from '../../app/domain/sitting/evolve.ts';
import { sittingRows } from '../../app/domain/sitting/rows.ts';
import type { Aggregate, Aggregates } from '../ports/aggregates.ts';
import { StreamFolder } from './fold.ts';

function aggregate<State, Event>(
  evolve: (state: State | null, event: Event) => State | null,
  rowsOf: (state: State, version: number) => ProjectionRows,
): Aggregate {
  const folder = new StreamFolder(evolve);
  return {
    rows(events) {
      const { state, number } = folder.apply({ state: null, number: 0 }, events);
      return state ? rowsOf(state, number) : [];
    },
  };
}

export const aggregates: Aggregates = {
  case: aggregate<Parameters<typeof caseRows>[0], CaseEvent>(evolveCase, caseRows),
  sitting: aggregate<Parameters<typeof sittingRows>[0], SittingEvent>(evolveSitting, sittingRows),
  committee: aggregate<Parameters<typeof committeeRows>[0], CommitteeEvent>(evolveCommittee, committeeRows),
};
