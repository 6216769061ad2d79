/** From request to panel, as statements: who may ask, from where, on which conditions, who decides and who sits. */
import type { DecisionKind } from './decision-rule.ts';
import type { Decider } from './intake-rules.ts';
import type { SeatRule } from './panel-rules.ts';
import type { Regulation } from './schema.ts';
import { and, or, type Phrase, phrase, when } from './statement.ts';

export function describeIntake(regulation: Regulation): readonly Phrase[] {
  const { intakeRoutes, submitterKinds, removalDate } = regulation;
  const contacted = intakeRoutes.filter((route) => route.personIsContacted);
  const told = intakeRoutes.filter((route) => route.addresseeLearnsOfReceipt);
  return [
    scopePhrase(regulation.territorialScope),
    phrase('intake.routes', { routes: or(intakeRoutes.map(({ label }) => label)) }),
    ...(contacted.length > 0
      ? [phrase('intake.contacted', { routes: or(contacted.map(({ label }) => label)) })]
      : [phrase('intake.nobody-contacted')]),
    ...(told.length > 0
      ? [phrase('intake.addressee-told', { routes: or(told.map(({ label }) => label)) })]
      : []),
    phrase('intake.submitters', { submitters: or(submitterKinds.map(({ label }) => label)) }),
    ...when(removalDate.urgent, 'intake.removal-urgent'),
    ...when(removalDate.excludes, 'intake.removal-excludes'),
    phrase(`intake.consent.${regulation.fileConsent}`),
  ];
}

export function describeAdmission({
  necessaryConditions,
  exclusionGrounds,
  admission,
}: Regulation): readonly Phrase[] {
  return [
    ...necessaryConditions.map(({ label, subTests }) =>
      subTests.length === 0
        ? phrase('admission.condition', { condition: label })
        : phrase('admission.condition-with-tests', {
            condition: label,
            tests: and(subTests.map((test) => test.label)),
          }),
    ),
    ...when(exclusionGrounds.length === 0, 'admission.no-exclusions'),
    ...exclusionGrounds.flatMap(({ label, subTests, exception, exceptionNeeds }) => [
      exception
        ? phrase('admission.exclusion-with-exception', { ground: label, decider: deciderPhrase(exception) })
        : phrase('admission.exclusion', { ground: label }),
      ...(subTests.length > 0
        ? [
            phrase('admission.exclusion-tests', {
              ground: label,
              tests: and(subTests.map((test) => test.label)),
            }),
          ]
        : []),
      ...(exceptionNeeds ? [phrase(`admission.exception-needs.${exceptionNeeds}`, { ground: label })] : []),
    ]),
    ...admission.map(({ label, decider, alternatives = [] }, index) =>
      phrase('admission.step', {
        number: index + 1,
        step: label,
        decider: or([decider, ...alternatives].map(deciderPhrase)),
      }),
    ),
  ];
}

export function describePanel({ seats, compositionDuties, panel }: Regulation): readonly Phrase[] {
  const kinds = ['core', 'ring', 'advisory'] as const;
  return [
    ...kinds.flatMap((kind) => {
      const mine = seats.filter((seat) => seat.kind === kind);
      return mine.length === 0
        ? []
        : [phrase(`panel.${kind}`, { count: mine.length, seats: and(mine.map(seatPhrase)) })];
    }),
    ...seats.flatMap(({ label, examples }) =>
      examples.length === 0 ? [] : [phrase('panel.examples', { seat: label, examples: or(examples) })],
    ),
    ...seats.flatMap(({ label, forCases }) =>
      forCases ? [phrase('panel.for-cases', { seat: label, cases: forCases })] : [],
    ),
    ...seats.flatMap(({ label, chairs }) => (chairs ? [phrase('panel.chairs', { seat: label })] : [])),
    ...withoutVote(seats),
    ...seats.flatMap(({ label, votesOn }) =>
      votesOn ? [phrase('panel.votes-on', { seat: label, decisions: and(votesOn.map(decisionPhrase)) })] : [],
    ),
    ...required(seats),
    ...when(
      seats.some((seat) => seat.strength === 'expected' && seat.minimum > 0),
      'panel.expected',
    ),
    ...compositionDuties.map((duty) =>
      phrase(`panel.duty-${duty.strength}`, {
        duty: duty.label,
        count: duty.minimum,
        seats: or(
          seats.filter(({ discipline }) => duty.disciplines.includes(discipline)).map(({ label }) => label),
        ),
        origin: phrase(`origin.${duty.origin}`),
      }),
    ),
    phrase(`panel.deputies-${panel.deputies ? 'count' : 'none'}`),
    ...when(panel.chairMayBeSecretary, 'panel.chair-may-be-secretary'),
    panel.imposedRecusal
      ? phrase('panel.recusal-imposed', {
          decider: deciderPhrase(panel.imposedRecusal.decider),
          grounds: or(panel.imposedRecusal.grounds.map(({ label }) => label)),
        })
      : phrase('panel.recusal-own-act'),
  ];
}

export function deciderPhrase(decider: Decider): Phrase {
  switch (decider.by) {
    case 'sub-panel':
      return phrase('decider.sub-panel', { count: decider.size });
    case 'members-in-writing':
      return phrase('decider.members-in-writing', { count: decider.count });
    case 'outside-body':
      return phrase('decider.outside-body', { name: decider.name });
    default:
      return phrase(`decider.${decider.by}`);
  }
}

function decisionPhrase(kind: DecisionKind): Phrase {
  return phrase(`decision-kind.${kind}`);
}

function scopePhrase(scope: Regulation['territorialScope']): Phrase {
  switch (scope.kind) {
    case 'everywhere':
      return phrase('scope.everywhere');
    case 'municipalities':
      return phrase(`scope.municipalities-${scope.elsewhere}`, { places: or(scope.municipalities) });
    case 'region':
      return phrase(`scope.region-${scope.elsewhere}`, { region: scope.region });
  }
}

function seatPhrase({ label, minimum, maximum }: SeatRule): Phrase {
  if (maximum === null) return phrase(minimum === 0 ? 'seat.any' : 'seat.from', { seat: label, minimum });
  return minimum === maximum
    ? phrase('seat.exactly', { seat: label, minimum })
    : phrase('seat.range', { seat: label, minimum, maximum });
}

function required(seats: readonly SeatRule[]): readonly Phrase[] {
  const duties = seats.filter((seat) => seat.strength === 'required' && seat.minimum > 0);
  return duties.length === 0
    ? []
    : [phrase('panel.required', { seats: and(duties.map(({ label }) => label)) })];
}

/** Advisory seats say so themselves; a core or ring seat without a vote is worth a sentence. */
function withoutVote(seats: readonly SeatRule[]): readonly Phrase[] {
  const silent = seats.filter((seat) => !seat.voting && seat.kind !== 'advisory');
  return silent.length === 0
    ? []
    : [phrase('panel.without-vote', { seats: and(silent.map(({ label }) => label)) })];
}
