/** The panel of a case against its regulation: every discipline, who sits there, who could, and what is missing (PANEL-1). */
import type { CasePage, SittingListItem } from '../../contracts/queries.ts';
import { panelGaps } from '../../domain/case/decide-panel.ts';
import { leadOf, seatProblem } from '../../domain/case/panel-lead.ts';
import { isRecused, openRoundOf, seatOf } from '../../domain/case/state.ts';
import { type CaseStatus, panelStatuses } from '../../domain/case/statuses.ts';
import { inLanguage } from '../../domain/regulation/localised.ts';
import type { SeatRule } from '../../domain/regulation/panel-rules.ts';
import type { Language } from '../../i18n/language.ts';

export interface SeatModel {
  readonly seatId: string;
  readonly name: string;
  readonly chair: boolean;
  /** Nobody leads the panel, and this member can: to be asked again as its chair. */
  readonly successor: CandidateModel | null;
}

export interface CandidateModel {
  readonly accountId: string;
  readonly name: string;
  readonly leads: boolean;
}

export interface DisciplineModel {
  readonly discipline: string;
  readonly label: string;
  readonly examples: readonly string[];
  readonly kind: SeatRule['kind'];
  readonly voting: boolean;
  readonly strength: SeatRule['strength'];
  readonly missing: number;
  readonly full: boolean;
  readonly seats: readonly SeatModel[];
  /** People of the committee with this discipline who have no seat yet. */
  readonly candidates: readonly CandidateModel[];
}

export interface PanelModel {
  readonly caseId: string;
  readonly number: string;
  readonly status: CaseStatus;
  readonly disciplines: readonly DisciplineModel[];
  readonly hasChair: boolean;
  readonly seated: number;
  /** Everybody who could be given a seat. */
  readonly available: readonly CandidateModel[];
  readonly recused: readonly { readonly name: string; readonly reason: string }[];
  readonly left: readonly {
    readonly seatId: string;
    readonly name: string;
    readonly discipline: string;
    readonly reason: string;
  }[];
  readonly mayCompose: boolean;
  /** Only before the deliberation (PANEL-2). */
  readonly mayVacate: boolean;
  readonly mayRecuse: boolean;
  /** Stepping aside now would end the round that is open. */
  readonly recusalEndsRound: boolean;
  readonly maySchedule: boolean;
  readonly sittings: readonly SittingListItem[];
  readonly sittingId: string | null;
}

const schedulable: readonly CaseStatus[] = ['preparing', 'scheduled'];

export function panelModel(page: CasePage, language: Language): PanelModel {
  const { state, people, may, mayPutOnAgenda } = page;
  const gaps = panelGaps(state);
  const open = panelStatuses.includes(state.status) && openRoundOf(state) === undefined;
  const lead = leadOf(state, people);
  const hasChair = lead !== undefined;
  const leads = (person: CasePage['people'][number]) => !hasChair && person.roles.includes('chair');
  const takes = (person: CasePage['people'][number], discipline: string) =>
    seatProblem(person, discipline, leads(person)) === null;
  const free = people.filter(
    (person) =>
      person.disciplines.some((discipline) => takes(person, discipline)) &&
      !seatOf(state, person.accountId) &&
      !isRecused(state, person.accountId),
  );
  const candidate = (person: (typeof free)[number]): CandidateModel => ({
    accountId: person.accountId,
    name: person.name,
    leads: leads(person),
  });
  const labels = new Map(
    state.regulation.seats.map((rule) => [rule.discipline, inLanguage(rule.label, language)]),
  );
  return {
    caseId: state.caseId,
    number: state.number,
    status: state.status,
    hasChair,
    disciplines: state.regulation.seats.map((rule): DisciplineModel => {
      const seats = state.seats.filter(
        (seat) => seat.discipline === rule.discipline && seat.standing === 'seated',
      );
      return {
        discipline: rule.discipline,
        label: inLanguage(rule.label, language),
        examples: rule.examples.map((example) => inLanguage(example, language)),
        kind: rule.kind,
        voting: rule.voting,
        strength: rule.strength,
        missing: gaps.find((gap) => gap.discipline === rule.discipline)?.missing ?? 0,
        full: rule.maximum !== null && seats.length >= rule.maximum,
        seats: seats.map(({ seatId, name, accountId }) => {
          const person = people.find((one) => one.accountId === accountId);
          const succeeds = person && leads(person) && takes(person, rule.discipline);
          return {
            seatId,
            name,
            chair: lead?.seatId === seatId,
            successor: succeeds ? candidate(person) : null,
          };
        }),
        candidates: free.filter((person) => takes(person, rule.discipline)).map(candidate),
      };
    }),
    seated: state.seats.filter((seat) => seat.standing === 'seated').length,
    available: free.map(candidate),
    recused: state.seats
      .filter((seat) => seat.standing === 'recused')
      .map(({ name, reason }) => ({ name, reason })),
    left: state.seats
      .filter((seat) => seat.standing === 'left')
      .map(({ seatId, name, discipline, reason }) => ({
        seatId,
        name,
        discipline: labels.get(discipline) ?? discipline,
        reason,
      })),
    mayCompose: open && may.includes('seatMember'),
    mayVacate: open && state.deliberation === null && may.includes('vacateSeat'),
    mayRecuse: panelStatuses.includes(state.status) && may.includes('recuse'),
    recusalEndsRound: openRoundOf(state) !== undefined && page.me.chairsPanel,
    maySchedule: schedulable.includes(state.status) && may.includes('scheduleCase') && mayPutOnAgenda,
    sittings: page.sittings,
    sittingId: state.sittingId,
  };
}
