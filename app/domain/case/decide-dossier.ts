/** Decisions about request, admission, circumstances and exhibits (INTAKE, ADMIT, DOSSIER). */
import { accept, type Decision, type Refusal, refusal, refuse } from '../refusal.ts';
import type { Regulation } from '../regulation/schema.ts';
import { admissionGaps, isAdmissible } from './admission.ts';
import type { CaseCommand } from './commands.ts';
import type { Request } from './dossier.ts';
import type { CaseFact } from './events.ts';
import type { CaseFacts } from './facts.ts';
import type { CaseState, CaseStatus } from './state.ts';
import { stillness } from './stillness.ts';

export type DossierCommand = Extract<
  CaseCommand,
  {
    type:
      | 'registerCase'
      | 'correctRequest'
      | 'addPerson'
      | 'correctPerson'
      | 'recordFinding'
      | 'admitCase'
      | 'declineCase'
      | 'recordCircumstance'
      | 'correctCircumstance'
      | 'withdrawCircumstance'
      | 'fileExhibit'
      | 'withdrawExhibit';
  }
>;

/** Until the text is adopted the dossier may grow; afterwards it is what the committee knew. */
export const dossierOpen: readonly CaseStatus[] = [
  'registered',
  'admitted',
  'preparing',
  'scheduled',
  'deliberating',
];

/** What these change is printed, hashed, or says what the text must hold: it stands still with the text (ROUND-2). */
const settlesText: readonly DossierCommand['type'][] = [
  'correctRequest',
  'addPerson',
  'correctPerson',
  'recordFinding',
  'withdrawExhibit',
];

export function decideDossier(
  state: CaseState | null,
  command: DossierCommand,
  facts: CaseFacts,
): Decision<CaseFact> {
  if (command.type === 'registerCase') return register(state, command, facts);
  if (!state) return refuse('case-unknown');
  if (!dossierOpen.includes(state.status)) return refuse('dossier-closed', { status: state.status });
  const still = settlesText.includes(command.type) ? stillness(state) : null;
  if (still) return still;
  switch (command.type) {
    case 'correctRequest': {
      const problems = requestProblems(command.request, state.regulation, facts.today);
      if (problems.length > 0) return { ok: false, refusals: problems };
      return accept({ type: 'RequestCorrected', data: { title: command.title, request: command.request } });
    }
    case 'addPerson':
      return accept({ type: 'PersonAdded', data: { personId: facts.newId(), person: command.person } });
    case 'correctPerson':
      if (!state.persons.some((person) => person.personId === command.personId))
        return refuse('person-unknown');
      return accept({
        type: 'PersonCorrected',
        data: { personId: command.personId, person: command.person },
      });
    case 'recordFinding':
      return recordFinding(state, command);
    case 'admitCase':
      return admit(state);
    case 'declineCase':
      if (state.status !== 'registered') return refuse('not-awaiting-admission');
      return accept({ type: 'CaseDeclined', data: { reason: command.reason } });
    case 'recordCircumstance': {
      const problem = circumstanceProblem(state, command.circumstance);
      if (problem) return { ok: false, refusals: [problem] };
      return accept({
        type: 'CircumstanceRecorded',
        data: {
          circumstanceId: facts.newId(),
          number: state.nextCircumstanceNumber,
          circumstance: command.circumstance,
        },
      });
    }
    case 'correctCircumstance': {
      const known = state.circumstances.find((one) => one.circumstanceId === command.circumstanceId);
      if (!known) return refuse('circumstance-unknown');
      if (known.revision !== command.revision) return refuse('changed-meanwhile', { number: known.number });
      const problem = circumstanceProblem(state, command.circumstance);
      if (problem) return { ok: false, refusals: [problem] };
      return accept({
        type: 'CircumstanceCorrected',
        data: { circumstanceId: command.circumstanceId, circumstance: command.circumstance },
      });
    }
    case 'withdrawCircumstance':
      if (!state.circumstances.some((one) => one.circumstanceId === command.circumstanceId)) {
        return refuse('circumstance-unknown');
      }
      return accept({
        type: 'CircumstanceWithdrawn',
        data: { circumstanceId: command.circumstanceId, reason: command.reason },
      });
    case 'fileExhibit':
      if (!facts.arrived) return refuse('file-missing', {}, 'file');
      return accept({
        type: 'ExhibitFiled',
        data: {
          exhibitId: facts.newId(),
          number: state.nextExhibitNumber,
          exhibit: command.exhibit,
          file: facts.arrived,
        },
      });
    case 'withdrawExhibit': {
      const exhibit = state.exhibits.find((one) => one.exhibitId === command.exhibitId);
      if (!exhibit || exhibit.withdrawnReason !== null) return refuse('exhibit-unknown');
      return accept({
        type: 'ExhibitWithdrawn',
        data: { exhibitId: command.exhibitId, reason: command.reason },
      });
    }
  }
}

function register(
  state: CaseState | null,
  command: Extract<CaseCommand, { type: 'registerCase' }>,
  facts: CaseFacts,
): Decision<CaseFact> {
  if (state) return refuse('case-exists');
  if (!facts.regulation || !facts.number) return refuse('no-regulation');
  if (facts.unsupported?.length) return { ok: false, refusals: facts.unsupported };
  const problems = requestProblems(command.request, facts.regulation, facts.today);
  if (problems.length > 0) return { ok: false, refusals: problems };
  return accept({
    type: 'CaseRegistered',
    data: {
      caseId: facts.caseId,
      committeeId: facts.committeeId,
      number: facts.number,
      title: command.title,
      regulation: facts.regulation,
      request: command.request,
      persons: command.persons.map((person) => ({ ...person, personId: facts.newId() })),
    },
  });
}

/** Routes, kinds of submitter and grounds are the regulation's own (INTAKE-1). */
function requestProblems(request: Request, regulation: Regulation, today: string): readonly Refusal[] {
  const problems: Refusal[] = [];
  if (request.receivedOn > today) problems.push(refusal('received-in-future', {}, 'request.receivedOn'));
  if (!regulation.intakeRoutes.some((one) => one.id === request.route)) {
    problems.push(refusal('choice-invalid', {}, 'request.route'));
  }
  if (!regulation.submitterKinds.some((one) => one.id === request.submitterKind)) {
    problems.push(refusal('choice-invalid', {}, 'request.submitterKind'));
  }
  if (request.grounds.some((id) => !regulation.grounds.some((one) => one.id === id))) {
    problems.push(refusal('ground-unknown', {}, 'request.grounds'));
  }
  return problems;
}

/** ADMIT-1: what a person was admitted on stays what it was; whoever joined the case later is answered for until they meet it. */
function recordFinding(
  state: CaseState,
  command: Extract<CaseCommand, { type: 'recordFinding' }>,
): Decision<CaseFact> {
  const { necessaryConditions, exclusionGrounds } = state.regulation;
  const known = [...necessaryConditions, ...exclusionGrounds].some(
    (rule) => rule.id === command.finding.ruleId,
  );
  if (!known) return refuse('rule-unknown', {}, 'finding.ruleId');
  const person = state.persons.find((one) => one.personId === command.finding.personId);
  if (!person) return refuse('person-unknown', {}, 'finding.personId');
  if (state.status !== 'registered' && isAdmissible(state, person.personId)) {
    return refuse('finding-fixed', { person: person.name }, 'finding.ruleId');
  }
  return accept({ type: 'FindingRecorded', data: { finding: command.finding } });
}

function admit(state: CaseState): Decision<CaseFact> {
  if (state.status !== 'registered') return refuse('not-awaiting-admission');
  const gaps = admissionGaps(state);
  return gaps.length > 0 ? { ok: false, refusals: gaps } : accept({ type: 'CaseAdmitted', data: {} });
}

function circumstanceProblem(
  state: CaseState,
  circumstance: Extract<CaseCommand, { type: 'recordCircumstance' }>['circumstance'],
): Refusal | null {
  const unknownPerson = circumstance.personIds.some(
    (id) => !state.persons.some((person) => person.personId === id),
  );
  if (unknownPerson) return refusal('person-unknown', {}, 'circumstance.personIds');
  const unknownExhibit = circumstance.exhibitIds.some(
    (id) => !state.exhibits.some((exhibit) => exhibit.exhibitId === id && exhibit.withdrawnReason === null),
  );
  return unknownExhibit ? refusal('exhibit-unknown', {}, 'circumstance.exhibitIds') : null;
}
