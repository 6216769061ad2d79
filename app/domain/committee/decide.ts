/** Decides what a command about a committee leads to. */
import type { CommitteeId } from '../identifiers.ts';
import { accept, type Decision, refuse } from '../refusal.ts';
import { parseRegulation } from '../regulation/schema.ts';
import type { CommitteeCommand } from './commands.ts';
import type { CommitteeFact } from './events.ts';
import type { CommitteeState } from './state.ts';

export interface CommitteeFacts {
  readonly committeeId: CommitteeId;
  readonly today: string;
}

export function decideCommittee(
  state: CommitteeState | null,
  command: CommitteeCommand,
  facts: CommitteeFacts,
): Decision<CommitteeFact> {
  if (command.type === 'foundCommittee') {
    if (state) return refuse('committee-exists');
    const { name, slug } = command;
    return accept({ type: 'CommitteeFounded', data: { committeeId: facts.committeeId, name, slug } });
  }
  if (!state) return refuse('committee-unknown');
  switch (command.type) {
    case 'adoptRegulation': {
      if (command.decidedOn > facts.today) return refuse('decision-in-future', {}, 'decidedOn');
      const parsed = parseRegulation(command.regulation);
      if (!parsed.ok) return { ok: false, refusals: parsed.refusals };
      const { decidedOn, decidedBy, reference } = command;
      return accept({
        type: 'RegulationAdopted',
        data: { regulation: parsed.regulation, decidedOn, decidedBy, reference },
      });
    }
    case 'admitPerson': {
      const { accountId, name, disciplines, roles } = command;
      return accept({
        type: 'PersonAdmitted',
        data: { accountId, name, disciplines, roles: [...new Set(roles)] },
      });
    }
    case 'grantRole':
    case 'revokeRole': {
      const person = state.people.find((one) => one.accountId === command.accountId);
      if (!person) return refuse('member-unknown', {}, 'accountId');
      const has = person.roles.includes(command.role);
      if (command.type === 'grantRole') {
        if (has) return accept();
        return accept({
          type: 'RoleGranted',
          data: { accountId: command.accountId, role: command.role },
        });
      }
      if (!has) return accept();
      return accept({ type: 'RoleRevoked', data: { accountId: command.accountId, role: command.role } });
    }
  }
}

/** The next number of a case in a year: `2026-014`. */
export function nextCaseNumber(state: CommitteeState, year: string): string {
  return `${year}-${String((state.caseNumbers[year] ?? 0) + 1).padStart(3, '0')}`;
}
