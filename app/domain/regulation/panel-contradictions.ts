/** Where seats, duties and the decisions taken from those seats do not fit together. */
import { type Refusal, refusal } from '../refusal.ts';
import { type DecisionKind, type DecisionRule, decisionKinds } from './decision-rule.ts';
import type { Decider } from './intake-rules.ts';
import { type SeatRule, votesOn } from './panel-rules.ts';
import type { RegulationParts } from './shape.ts';

export function panelContradictions(parts: RegulationParts): Refusal[] {
  const { seats, compositionDuties = [], decisions = {} } = parts;
  if (!seats) return deciderProblems(parts, Number.POSITIVE_INFINITY);
  const places = placesOf(seats.filter((seat) => seat.voting));
  return [
    ...seats.flatMap((seat, index) => seatProblems(seat, `seats.${index}`)),
    ...compositionDuties.flatMap((duty, index) => {
      const at = `compositionDuties.${index}`;
      const unknown = duty.disciplines.filter((name) => !seats.some(({ discipline }) => discipline === name));
      if (unknown.length > 0) {
        return unknown.map((name) => refusal('regulation-unknown-name', { name }, `${at}.disciplines`));
      }
      const room = placesOf(seats.filter(({ discipline }) => duty.disciplines.includes(discipline)));
      if (duty.minimum <= room) return [];
      return [refusal('regulation-above-seats', { number: duty.minimum, seats: room }, `${at}.minimum`)];
    }),
    ...chairProblems(seats, decisions),
    ...(places === 0 ? [refusal('regulation-nobody-votes', {}, 'seats')] : []),
    ...decisionKinds.flatMap((kind) => {
      const rule = decisions[kind];
      return rule && places > 0 ? ruleOnSeats(kind, rule, seats) : [];
    }),
    ...deciderProblems(parts, places),
  ];
}

function seatProblems(seat: SeatRule, at: string): Refusal[] {
  const problems: Refusal[] = [];
  if (seat.maximum !== null && seat.minimum > seat.maximum) {
    const { minimum, maximum } = seat;
    problems.push(refusal('regulation-minimum-above-maximum', { minimum, maximum }, `${at}.minimum`));
  }
  if (seat.kind === 'advisory' && seat.voting) {
    problems.push(refusal('regulation-adviser-votes', {}, `${at}.voting`));
  }
  if (seat.votesOn && !seat.voting) {
    problems.push(refusal('regulation-votes-without-vote', {}, `${at}.votesOn`));
  }
  for (const [index, kind] of (seat.votesOn ?? []).entries()) {
    if (seat.votesOn?.indexOf(kind) === index) continue;
    problems.push(refusal('regulation-named-twice', { name: kind }, `${at}.votesOn.${index}`));
  }
  if (seat.forCases && seat.kind === 'core') {
    problems.push(refusal('regulation-core-seat-for-some-cases', {}, `${at}.forCases`));
  }
  if (seat.chairs && seat.maximum !== 1) {
    problems.push(refusal('regulation-several-chairs', {}, `${at}.maximum`));
  }
  return problems;
}

/** One seat at most brings the chair, and a chair who votes as a member sits on a seat that votes. */
function chairProblems(
  seats: readonly SeatRule[],
  decisions: NonNullable<RegulationParts['decisions']>,
): Refusal[] {
  const [first, ...more] = seats.flatMap((seat, index) => (seat.chairs ? [{ seat, index }] : []));
  if (!first) return [];
  const several = more.map(({ index }) => refusal('regulation-several-chairs', {}, `seats.${index}.chairs`));
  const silent = decisionKinds.flatMap((kind) =>
    decisions[kind]?.chairVote === 'member' && !votesOn(first.seat, kind)
      ? [refusal('regulation-chair-seat-without-vote', {}, `decisions.${kind}.chairVote`)]
      : [],
  );
  return [...several, ...silent];
}

/** What the rule asks for must fit on the seats that vote on this kind of decision. */
function ruleOnSeats(kind: DecisionKind, rule: DecisionRule, seats: readonly SeatRule[]): Refusal[] {
  const at = `decisions.${kind}`;
  const places = placesOf(seats.filter((seat) => votesOn(seat, kind)));
  if (places === 0) return [refusal('regulation-nobody-votes-on-this', {}, at)];
  const problems: Refusal[] = [];
  if (rule.minimum > places) {
    problems.push(
      refusal('regulation-above-seats', { number: rule.minimum, seats: places }, `${at}.minimum`),
    );
  }
  if (rule.quorum && rule.quorum.minimum > places) {
    const number = rule.quorum.minimum;
    problems.push(
      refusal('regulation-quorum-above-seats', { number, seats: places }, `${at}.quorum.minimum`),
    );
  }
  if (rule.method === 'single' && places > 1) {
    problems.push(refusal('regulation-single-with-several-seats', {}, `${at}.method`));
  }
  for (const [index, assent] of rule.requiredAssents.entries()) {
    if (assent.who !== 'discipline') continue;
    const seat = seats.find(({ discipline }) => discipline === assent.discipline);
    const path = `${at}.requiredAssents.${index}.discipline`;
    if (!seat) problems.push(refusal('regulation-unknown-name', { name: assent.discipline }, path));
    else if (!votesOn(seat, kind)) problems.push(refusal('regulation-assent-without-vote', {}, path));
  }
  return problems;
}

function deciderProblems(parts: RegulationParts, places: number): Refusal[] {
  const recusal = parts.panel?.imposedRecusal;
  const deciders: (readonly [string, Decider])[] = [
    ...(parts.admission ?? []).flatMap(({ decider, alternatives = [] }, index) => [
      [`admission.${index}.decider`, decider] as const,
      ...alternatives.map((one, place) => [`admission.${index}.alternatives.${place}`, one] as const),
    ]),
    ...(parts.exclusionGrounds ?? []).flatMap(({ exception }, index) =>
      exception ? [[`exclusionGrounds.${index}.exception`, exception] as const] : [],
    ),
    ...(recusal ? [['panel.imposedRecusal.decider', recusal.decider] as const] : []),
  ];
  const tooMany = deciders.flatMap(([path, decider]) => {
    const number =
      decider.by === 'sub-panel' ? decider.size : decider.by === 'members-in-writing' ? decider.count : 0;
    return number > places ? [refusal('regulation-above-seats', { number, seats: places }, path)] : [];
  });
  const demand = parts.digitalTreatment?.membersWhoCanDemandSitting ?? 0;
  if (demand > places) {
    const at = 'digitalTreatment.membersWhoCanDemandSitting';
    tooMany.push(refusal('regulation-above-seats', { number: demand, seats: places }, at));
  }
  // PANEL-2: it must not be a way for the chair to expel dissent.
  return recusal?.decider.by === 'chair'
    ? [...tooMany, refusal('regulation-recusal-by-chair', {}, 'panel.imposedRecusal.decider')]
    : tooMany;
}

/** The most people these seats can hold; a seat without a limit holds any number. */
function placesOf(seats: readonly SeatRule[]): number {
  return seats.reduce((sum, seat) => sum + (seat.maximum ?? Number.POSITIVE_INFINITY), 0);
}
