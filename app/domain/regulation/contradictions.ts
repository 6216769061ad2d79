/** Where a regulation contradicts itself: refused on arrival, with the reason, because nobody could sit under it. */
import { MAX_DURATION_MONTHS, MAX_GUARANTEE_MONTHS } from '../case/conditions.ts';
import { canonicalJson } from '../hash.ts';
import { type Refusal, refusal } from '../refusal.ts';
import { assumption, resolvePath } from './citations.ts';
import { ruleContradictions } from './decision-contradictions.ts';
import { decisionKinds } from './decision-rule.ts';
import { panelContradictions } from './panel-contradictions.ts';
import { type RegulationParts, regulationShape } from './shape.ts';

/**
 * Reads whatever parts are sound, so that a regulation with a malformed part still hears about the others.
 * @param document as it arrived, in which the citations' paths are looked up
 */
export function contradictions(parts: RegulationParts, document: unknown): Refusal[] {
  return [
    ...repeatedNames(parts),
    ...panelContradictions(parts),
    ...exclusionProblems(parts),
    ...admissionProblems(parts),
    ...decisionKinds.flatMap((kind) => {
      const rule = parts.decisions?.[kind];
      return rule ? ruleContradictions(rule, `decisions.${kind}`) : [];
    }),
    ...outcomeProblems(parts),
    ...outlineProblems(parts),
    ...dissentProblems(parts),
    ...recordProblems(parts),
    ...officeProblems(parts),
    ...citationProblems(parts, document),
  ];
}

function repeatedNames(parts: RegulationParts): Refusal[] {
  const conditions = parts.necessaryConditions?.map(({ id }) => id) ?? [];
  const exclusions = parts.exclusionGrounds?.map(({ id }) => id) ?? [];
  const lists: readonly (readonly [path: string, names: readonly string[] | undefined])[] = [
    ['addressees', parts.addressees?.map(({ id }) => id)],
    ['intermediaries', parts.intermediaries?.map(({ id }) => id)],
    ['intakeRoutes', parts.intakeRoutes?.map(({ id }) => id)],
    ['submitterKinds', parts.submitterKinds?.map(({ id }) => id)],
    ['necessaryConditions', conditions],
    ['exclusionGrounds', exclusions],
    ['admission', parts.admission?.map(({ id }) => id)],
    ['seats', parts.seats?.map(({ discipline }) => discipline)],
    ['compositionDuties', parts.compositionDuties?.map(({ id }) => id)],
    ['outcomes', parts.outcomes?.map(({ id }) => id)],
    ['grounds', parts.grounds?.map(({ id }) => id)],
    ['outline', parts.outline?.map(({ sid }) => sid)],
    ['conditionKinds', parts.conditionKinds?.map(({ kind }) => kind)],
    ['signing', parts.signing?.map(({ role }) => role)],
    ['records.dispatch', parts.records?.dispatch],
    ['records.archive', parts.records?.archive],
    ['hearing.allowed', parts.hearing?.allowed],
    ['sources', parts.sources?.map(({ id }) => id)],
  ];
  const repeated = lists.flatMap(([path, names = []]) =>
    names.flatMap((name, index) => (names.indexOf(name) < index ? [twice(name, `${path}.${index}`)] : [])),
  );
  // A finding names a condition or an exclusion ground by its id alone, so the two lists share their names.
  const shared = exclusions.flatMap((id, index) =>
    conditions.includes(id) ? [twice(id, `exclusionGrounds.${index}`)] : [],
  );
  return [...repeated, ...shared];
}

function exclusionProblems({ exclusionGrounds = [], conditionKinds }: RegulationParts): Refusal[] {
  return exclusionGrounds.flatMap(({ exception, exceptionNeeds }, index) => {
    if (!exceptionNeeds) return [];
    const at = `exclusionGrounds.${index}.exceptionNeeds`;
    if (exception === null) return [refusal('regulation-need-without-exception', {}, at)];
    return conditionKinds?.length === 0 ? [refusal('regulation-need-without-conditions', {}, at)] : [];
  });
}

/** Each way to take a step is named once. */
function admissionProblems({ admission = [] }: RegulationParts): Refusal[] {
  return admission.flatMap(({ decider, alternatives = [] }, index) => {
    const ways = [decider, ...alternatives].map((way) => canonicalJson(way));
    return alternatives.flatMap(({ by }, place) =>
      ways.indexOf(ways[place + 1] ?? '') <= place
        ? [twice(by, `admission.${index}.alternatives.${place}`)]
        : [],
    );
  });
}

function outcomeProblems({ outcomes = [], grounds }: RegulationParts): Refusal[] {
  return outcomes.flatMap((outcome, index) => {
    const at = `outcomes.${index}`;
    const { deliberateAgain, becomes } = outcome.whenNotAdopted;
    const problems: Refusal[] = [];
    if (!deliberateAgain && becomes === null) {
      problems.push(refusal('regulation-outcome-is-a-trap', {}, `${at}.whenNotAdopted`));
    }
    if (becomes === outcome.id) {
      problems.push(refusal('regulation-outcome-becomes-itself', {}, `${at}.whenNotAdopted.becomes`));
    } else if (becomes !== null && !outcomes.some(({ id }) => id === becomes)) {
      problems.push(unknown(becomes, `${at}.whenNotAdopted.becomes`));
    }
    if (outcome.groundRequired && grounds?.length === 0) {
      problems.push(refusal('regulation-ground-required-but-none', {}, `${at}.groundRequired`));
    }
    return problems;
  });
}

function outlineProblems({ outline = [], outcomes, grounds }: RegulationParts): Refusal[] {
  return outline.flatMap(({ mandatory }, index) =>
    mandatory.kind !== 'when'
      ? []
      : mandatory.anyOf.flatMap(({ outcome, ground }, position) => {
          const at = `outline.${index}.mandatory.anyOf.${position}`;
          const problems: Refusal[] = [];
          if (outcome && outcomes && !outcomes.some(({ id }) => id === outcome)) {
            problems.push(unknown(outcome, `${at}.outcome`));
          }
          if (ground && grounds && !grounds.some(({ id }) => id === ground)) {
            problems.push(unknown(ground, `${at}.ground`));
          }
          return problems;
        }),
  );
}

function dissentProblems({ dissentingOpinions, decisions }: RegulationParts): Refusal[] {
  if (!dissentingOpinions) return [];
  const { allowed, who, deadlineDays } = dissentingOpinions;
  const problems: Refusal[] = [];
  if (!allowed && deadlineDays !== null) {
    problems.push(refusal('regulation-deadline-without-opinions', {}, 'dissentingOpinions.deadlineDays'));
  }
  // ROUND-9: after a secret round anyone may declare an opinion; nobody knows who dissented.
  const knownByAnswer = who === 'dissenters' || who === 'dissent-or-reservation';
  if (allowed && knownByAnswer && decisions?.advice?.confidentiality === 'secret') {
    problems.push(refusal('regulation-secret-with-known-dissenters', {}, 'dissentingOpinions.who'));
  }
  return problems;
}

function recordProblems({ records, decisions, conditionKinds = [] }: RegulationParts): Refusal[] {
  const limits = conditionKinds.flatMap(({ kind, maxMonths }, index) => {
    if (maxMonths === null) return [];
    const at = `conditionKinds.${index}.maxMonths`;
    const most =
      kind === 'duration' ? MAX_DURATION_MONTHS : kind === 'guarantee' ? MAX_GUARANTEE_MONTHS : null;
    if (most === null) return [refusal('regulation-limit-without-period', { kind }, at)];
    return maxMonths > most ? [refusal('regulation-too-high', { maximum: most }, at)] : [];
  });
  if (!records) return limits;
  const problems: Refusal[] = [];
  if (!records.dispatch.includes('signed-advice')) {
    problems.push(refusal('regulation-part-missing', { part: 'signed-advice' }, 'records.dispatch'));
  }
  // KEEP-1: without these three nobody can check the package.
  for (const part of ['signed-advice', 'canonical-text', 'ledger'] as const) {
    if (!records.archive.includes(part))
      problems.push(refusal('regulation-part-missing', { part }, 'records.archive'));
  }
  const confidentiality = decisions?.advice?.confidentiality;
  if (confidentiality && confidentiality !== 'named' && records.dispatch.includes('positions')) {
    problems.push(refusal('regulation-dispatch-shows-positions', {}, 'records.dispatch'));
  }
  return [...limits, ...problems];
}

function officeProblems(parts: RegulationParts): Refusal[] {
  const { deadlines, digitalTreatment, retention, removalDate, expectations } = parts;
  const problems: Refusal[] = [];
  if (expectations?.meetingsMeant && expectations.meetingsPerYear === null) {
    problems.push(refusal('regulation-meetings-without-number', {}, 'expectations.meetingsMeant'));
  }
  if (deadlines?.treatmentMonths === null) {
    if (deadlines.extensionMonths !== null) {
      problems.push(refusal('regulation-extension-without-deadline', {}, 'deadlines.extensionMonths'));
    }
    if (deadlines.lapse) problems.push(refusal('regulation-lapse-without-deadline', {}, 'deadlines.lapse'));
  }
  if (digitalTreatment && !digitalTreatment.allowed && digitalTreatment.membersWhoCanDemandSitting !== null) {
    const at = 'digitalTreatment.membersWhoCanDemandSitting';
    problems.push(refusal('regulation-demand-without-digital-treatment', {}, at));
  }
  if (retention?.action === 'destroy' && retention.years === null) {
    problems.push(refusal('regulation-destruction-without-term', {}, 'retention.years'));
  }
  if (retention?.action === 'keep' && retention.years !== null) {
    problems.push(refusal('regulation-kept-with-term', {}, 'retention.years'));
  }
  if (removalDate && !removalDate.urgent && !removalDate.excludes) {
    problems.push(refusal('regulation-removal-date-means-nothing', {}, 'removalDate'));
  }
  return problems;
}

function citationProblems(parts: RegulationParts, document: unknown): Refusal[] {
  const { citations = [], sources } = parts;
  return citations.flatMap(({ path, source }, index) => {
    const at = `citations.${index}`;
    const problems: Refusal[] = [];
    if (resolvePath(document, path) === null && !isBroken(parts, path)) {
      problems.push(refusal('regulation-citation-of-nothing', { path }, `${at}.path`));
    }
    if (source !== assumption && sources && !sources.some(({ id }) => id === source)) {
      problems.push(unknown(source, `${at}.source`));
    }
    return problems;
  });
}

/** What is cited from a part that is malformed is not the citation's fault; that part is named already. */
function isBroken(parts: RegulationParts, path: string): boolean {
  const key = path.split('.', 1)[0] ?? '';
  if (!Object.hasOwn(regulationShape, key)) return false;
  if (key === 'decisions') return decisionKinds.some((kind) => parts.decisions?.[kind] === undefined);
  return !Object.hasOwn(parts, key);
}

const unknown = (name: string, path: string): Refusal => refusal('regulation-unknown-name', { name }, path);
const twice = (name: string, path: string): Refusal => refusal('regulation-named-twice', { name }, path);
