/** Decides what a command about a committee leads to. */
import type { CommitteeId, Role } from '../identifiers.ts';
import { accept, type Decision, type Refusal, refusal, refuse } from '../refusal.ts';
import { parseRegulation, type Regulation } from '../regulation/schema.ts';
import type { CommitteeCommand } from './commands.ts';
import type { CommitteeFact } from './events.ts';
import { type CommitteePerson, type CommitteeState, currentRegulation } from './state.ts';

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
      const refusals = [
        ...refuseOtherThanNext(currentRegulation(state), parsed.regulation),
        ...state.people.flatMap((person) => refuseBothOffices(parsed.regulation, person)),
      ];
      if (refusals.length > 0) return { ok: false, refusals };
      const { decidedOn, decidedBy, reference } = command;
      return accept({
        type: 'RegulationAdopted',
        data: { regulation: parsed.regulation, decidedOn, decidedBy, reference },
      });
    }
    case 'admitPerson': {
      const { accountId, name } = command;
      const before = state.people.find((one) => one.accountId === accountId);
      // Whoever belongs to it already keeps what they have: taking away is an act of its own.
      const roles = [...new Set([...(before?.roles ?? []), ...command.roles])];
      const disciplines = [...new Set([...(before?.disciplines ?? []), ...command.disciplines])];
      const refusals = [
        ...refuseTogether(roles),
        ...refuseBothOffices(currentRegulation(state), { name, roles }),
        ...refuseDisciplines(state, command.disciplines),
      ];
      if (refusals.length > 0) return { ok: false, refusals };
      return accept({ type: 'PersonAdmitted', data: { accountId, name, disciplines, roles } });
    }
    case 'grantRole':
    case 'revokeRole': {
      const person = state.people.find((one) => one.accountId === command.accountId);
      if (!person) return refuse('member-unknown', {}, 'accountId');
      const has = person.roles.includes(command.role);
      if (command.type === 'grantRole') {
        if (has) return accept();
        const roles = [...person.roles, command.role];
        const refusals = [
          ...refuseTogether(roles),
          ...refuseBothOffices(currentRegulation(state), { name: person.name, roles }),
        ];
        if (refusals.length > 0) return { ok: false, refusals };
        return accept({
          type: 'RoleGranted',
          data: { accountId: command.accountId, role: command.role },
        });
      }
      if (!has) return accept();
      const isLast = !state.people.some((one) => one !== person && one.roles.includes(command.role));
      // Without either nobody could end a round or a sitting, nor give anybody the role again.
      if (isLast && command.role === 'chair') return refuse('last-chair', { name: person.name }, 'role');
      if (isLast && command.role === 'secretary')
        return refuse('last-secretary', { name: person.name }, 'role');
      return accept({ type: 'RoleRevoked', data: { accountId: command.accountId, role: command.role } });
    }
  }
}

/** Whoever keeps the accounts must not come to read cases by another role. */
function refuseTogether(roles: readonly Role[]): readonly Refusal[] {
  return roles.includes('administrator') && roles.length > 1
    ? [refusal('administrator-alone', {}, 'roles')]
    : [];
}

/** SIGN-1: each office signs. One person in both could never finish, unless the regulation lets them be one (RULE-3). */
function refuseBothOffices(
  regulation: Regulation | undefined,
  { name, roles }: Pick<CommitteePerson, 'name' | 'roles'>,
): readonly Refusal[] {
  const both = roles.includes('chair') && roles.includes('secretary');
  if (!both || !regulation || regulation.panel.chairMayBeSecretary) return [];
  return [refusal('chair-and-secretary', { name }, 'roles')];
}

/** A committee keeps its regulation and adopts it version by version, so that "version 3" always means one text. */
function refuseOtherThanNext(inForce: Regulation | undefined, next: Regulation): readonly Refusal[] {
  if (!inForce) return [];
  const { id, version } = inForce;
  return [
    ...(next.id === id ? [] : [refusal('regulation-of-other-committee', { id, given: next.id }, 'id')]),
    ...(next.version > version ? [] : [refusal('regulation-version-not-higher', { version }, 'version')]),
  ];
}

/** As long as nothing is adopted there is nothing to compare with. */
function refuseDisciplines(state: CommitteeState, disciplines: readonly string[]): readonly Refusal[] {
  const known = currentRegulation(state)?.seats.map((seat) => seat.discipline);
  return disciplines
    .filter((one) => known !== undefined && !known.includes(one))
    .map(() => refusal('discipline-unknown', {}, 'disciplines'));
}

/** The next number of a case in a year: `2026-014`. */
export function nextCaseNumber(state: CommitteeState, year: string): string {
  return `${year}-${String((state.caseNumbers[year] ?? 0) + 1).padStart(3, '0')}`;
}
