/** A regulation without its words: every choice that it makes, one short line each, for tables that people read. */
import type { DecisionRule } from './decision-rule.ts';
import type { Fraction } from './fraction.ts';
import type { Decider } from './intake-rules.ts';
import type { SeatRule } from './panel-rules.ts';
import type { Regulation } from './schema.ts';

export type Facts = Readonly<Record<string, string>>;

export function factsOf(regulation: Regulation): Facts {
  const { decisions, panel, records, deadlines, digitalTreatment, retention, expectations } = regulation;
  return {
    document: `${regulation.schema} ${regulation.id} ${regulation.version}`,
    addressees: list(regulation.addressees.map(({ id }) => id)),
    addressing: regulation.addressing,
    intermediaries: list(regulation.intermediaries.map(({ id, ownAdvice }) => flagged(id, { ownAdvice }))),
    scope: scopeOf(regulation.territorialScope),
    routes: list(
      regulation.intakeRoutes.map(({ id, personIsContacted, addresseeLearnsOfReceipt }) =>
        flagged(id, { personIsContacted, addresseeLearnsOfReceipt }),
      ),
    ),
    submitters: list(regulation.submitterKinds.map(({ id }) => id)),
    removal: flagged('date', regulation.removalDate),
    consent: regulation.fileConsent,
    conditions: list(regulation.necessaryConditions.map(tested)),
    exclusions: list(
      regulation.exclusionGrounds.map((ground) =>
        words(tested(ground), ground.exception && `unless ${who(ground.exception)}`, ground.exceptionNeeds),
      ),
    ),
    admission: list(
      regulation.admission.map(
        ({ id, decider, alternatives = [] }) =>
          `${id} by ${[decider, ...alternatives].map(who).join(' or ')}`,
      ),
    ),
    seats: list(regulation.seats.map(seatOf)),
    duties: list(
      regulation.compositionDuties.map(
        ({ id, disciplines, minimum, origin, strength }) =>
          `${id}: ${minimum} of ${disciplines.join('+')}, ${origin}, ${strength}`,
      ),
    ),
    panel: flagged('panel', { deputies: panel.deputies, chairMayBeSecretary: panel.chairMayBeSecretary }),
    recusal: panel.imposedRecusal
      ? `${panel.imposedRecusal.grounds.map(({ id }) => id).join('+')} by ${who(panel.imposedRecusal.decider)}`
      : 'own act',
    advice: ruleOf(decisions.advice),
    admissionRule: ruleOf(decisions.admission),
    exceptionRule: ruleOf(decisions.exception),
    other: ruleOf(decisions.other),
    outcomes: list(regulation.outcomes.map(outcomeOf)),
    grounds: list(regulation.grounds.map(({ id }) => id)),
    dissent: Object.values(regulation.dissentingOpinions).join(' '),
    outline: list(
      regulation.outline.map(({ sid, mandatory, filledFrom }) =>
        words(
          sid,
          mandatory.kind === 'when'
            ? `when ${mandatory.anyOf.map((one) => Object.values(one).join('+')).join(' or ')}`
            : mandatory.kind,
          filledFrom.length > 0 && `from ${filledFrom.join('+')}`,
        ),
      ),
    ),
    conditionKinds: list(
      regulation.conditionKinds.map(({ kind, maxMonths }) => words(kind, maxMonths && `up to ${maxMonths}`)),
    ),
    signing: list(regulation.signing.map(({ role, deputy }) => words(role, deputy && `or ${deputy}`))),
    records: `${records.persons}; out ${records.dispatch.join('+')}; kept ${records.archive.join('+')}`,
    deadlines: `${deadlines.treatmentMonths} + ${deadlines.extensionMonths} months${deadlines.lapse ? ', lapses' : ''}`,
    hearing: list(regulation.hearing.allowed),
    digital: `${digitalTreatment.allowed} ${digitalTreatment.membersWhoCanDemandSitting}`,
    retention: `${retention.action} ${retention.years}`,
    expectations: Object.entries(expectations)
      .map(([name, value]) => `${name} ${value}`)
      .sort()
      .join(', '),
  };
}

/** The whole of one decision in one line. */
export function ruleOf(rule: DecisionRule): string {
  const { quorum, consensusFallback: fallback } = rule;
  const sides =
    fallback.kind === 'count-same-round'
      ? `: ${[fallback.for, fallback.against, fallback.out].map((side) => side.join('+')).join(' / ')}`
      : '';
  return [
    `${rule.method}, ${share(rule.fraction)} of ${rule.base}, minimum ${rule.minimum}`,
    `abstentions ${rule.abstentions}, tie ${rule.tie}, chair ${rule.chairVote}`,
    `${rule.confidentiality}, reasons ${rule.reasons}`,
    `assents ${JSON.stringify(rule.requiredAssents)}`,
    quorum
      ? words(
          `quorum ${quorum.fraction ? `${share(quorum.fraction)} of` : 'a number on'} ${quorum.base}, minimum ${quorum.minimum}, ${quorum.moment}`,
          quorum.dulyInvited && 'all invited',
        )
      : 'no quorum',
    `without consensus ${fallback.kind}${sides}`,
  ].join('; ');
}

function seatOf(seat: SeatRule): string {
  const { discipline, kind, minimum, maximum, voting, votesOn, chairs, strength } = seat;
  return words(
    discipline,
    kind,
    minimum === maximum ? String(minimum) : `${minimum}-${maximum ?? 'any'}`,
    voting ? 'votes' : 'no vote',
    votesOn && `on ${votesOn.join('+')}`,
    chairs && 'chairs',
    strength,
  );
}

function outcomeOf(outcome: Regulation['outcomes'][number]): string {
  const { id, document, groundRequired, reasonsRequired, decidedAs, whenNotAdopted } = outcome;
  return words(
    id,
    document,
    groundRequired && 'ground',
    reasonsRequired && 'reasons',
    decidedAs && `as ${decidedAs}`,
    whenNotAdopted.deliberateAgain && 'again',
    whenNotAdopted.becomes && `else ${whenNotAdopted.becomes}`,
  );
}

function scopeOf(scope: Regulation['territorialScope']): string {
  if (scope.kind === 'everywhere') return scope.kind;
  const places = scope.kind === 'municipalities' ? ` ${scope.municipalities.join('+')}` : '';
  return `${scope.kind}${places}, elsewhere ${scope.elsewhere}`;
}

function who(decider: Decider): string {
  switch (decider.by) {
    case 'sub-panel':
      return `${decider.by} of ${decider.size}`;
    case 'members-in-writing':
      return `${decider.count} ${decider.by}`;
    default:
      return decider.by;
  }
}

function tested({ id, subTests }: { id: string; subTests: readonly { id: string }[] }): string {
  return subTests.length === 0 ? id : `${id} (${subTests.map((test) => test.id).join('+')})`;
}

function share({ relation, numerator, denominator }: Fraction): string {
  return `${relation} ${numerator}/${denominator}`;
}

function flagged(name: string, flags: Readonly<Record<string, boolean>>): string {
  return words(name, ...Object.entries(flags).map(([flag, holds]) => holds && flag));
}

function words(...parts: readonly (string | false | null | undefined | 0)[]): string {
  return parts.filter((part) => typeof part === 'string').join(' ');
}

const list = (items: readonly string[]): string => (items.length === 0 ? 'none' : items.join('; '));
