/** Decides what a command about a case leads to: events, or the reasons why not. Pure: time, identifiers and neighbours come in as facts. */
import { type Decision, refuse } from '../refusal.ts';
import type { CaseCommand, CaseReport } from './commands.ts';
import { adopt } from './decide-adoption.ts';
import { decideDeliberation } from './decide-deliberation.ts';
import { decideDossier } from './decide-dossier.ts';
import { decidePanel } from './decide-panel.ts';
import { decideRecord } from './decide-record.ts';
import { decideRound } from './decide-round.ts';
import { keepVersion } from './decide-versions.ts';
import type { CaseFact } from './events.ts';
import type { CaseFacts } from './facts.ts';
import type { CaseState } from './state.ts';

export function decideCase(
  state: CaseState | null,
  command: CaseCommand | CaseReport,
  facts: CaseFacts,
): Decision<CaseFact> {
  switch (command.type) {
    case 'registerCase':
    case 'correctRequest':
    case 'addPerson':
    case 'correctPerson':
    case 'recordFinding':
    case 'admitCase':
    case 'declineCase':
    case 'recordCircumstance':
    case 'correctCircumstance':
    case 'withdrawCircumstance':
    case 'fileExhibit':
    case 'withdrawExhibit':
      return decideDossier(state, command, facts);
    case 'seatMember':
    case 'vacateSeat':
    case 'recuse':
    case 'scheduleCase':
      return state ? decidePanel(state, command, facts) : refuse('case-unknown');
    case 'beginDeliberation':
    case 'proposeOutcome':
    case 'attachCondition':
    case 'reviseCondition':
    case 'detachCondition':
    case 'openDissent':
    case 'joinDissent':
    case 'submitDissent':
    case 'takeBackDissent':
    case 'waiveDissent':
    case 'setDissentDeadline':
      return state ? decideDeliberation(state, command, facts) : refuse('case-unknown');
    case 'keepVersion':
      return state ? keepVersion(state, command, facts) : refuse('case-unknown');
    case 'openRound':
    case 'takePosition':
    case 'closeRound':
    case 'cancelRound':
    case 'reopenText':
      return state ? decideRound(state, command, facts) : refuse('case-unknown');
    case 'adoptAdvice':
      return state ? adopt(state, command.textHash, facts) : refuse('case-unknown');
    default:
      return state ? decideRecord(state, command, facts) : refuse('case-unknown');
  }
}
