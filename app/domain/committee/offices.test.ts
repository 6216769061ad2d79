import { describe, expect, it } from 'vitest';
import type { Role } from '../identifiers.ts';
import { findPreset } from '../regulation/presets.ts';
import type { Regulation } from '../regulation/schema.ts';
import type { CommitteeCommand } from './commands.ts';
import { decideCommittee } from './decide.ts';
import type { CommitteeState } from './state.ts';

const someone = 'a0000000-0000-4000-8000-000000000001';
const other = 'a0000000-0000-4000-8000-000000000002';

function regulation(chairMayBeSecretary: boolean): Regulation {
  const preset = findPreset('cmmm-2025');
  if (!preset) throw new Error('The product comes with this regulation.');
  return { ...preset, panel: { ...preset.panel, chairMayBeSecretary } };
}

function committee(
  roles: readonly Role[],
  others: readonly Role[],
  mayBeOne: boolean | null,
): CommitteeState {
  const place = (accountId: string, held: readonly Role[]) => ({
    accountId,
    name: accountId === someone ? 'Anna' : 'Bram',
    disciplines: [],
    roles: held,
  });
  const adopted = {
    decidedOn: '2026-01-01',
    decidedBy: 'De commissie',
    reference: '1',
    recordedAt: '2026-01-01T12:00:00.000Z',
  };
  return {
    committeeId: 'd0000000-0000-4000-8000-000000000001',
    name: 'Commissie',
    slug: 'commissie',
    people: [place(someone, roles), place(other, others)],
    regulations: mayBeOne === null ? [] : [{ ...adopted, regulation: regulation(mayBeOne) }],
    caseNumbers: {},
  };
}

function codes(state: CommitteeState, command: CommitteeCommand): readonly string[] {
  const decision = decideCommittee(state, command, { committeeId: state.committeeId, today: '2026-11-22' });
  return decision.ok ? [] : decision.refusals.map((one) => one.code);
}

const grant = (role: Role): CommitteeCommand => ({ type: 'grantRole', accountId: someone, role });
const revoke = (role: Role): CommitteeCommand => ({ type: 'revokeRole', accountId: someone, role });

describe('the offices of a committee', () => {
  it('[SIGN-1] chair and secretary are two people, because each signs', () => {
    expect(codes(committee(['chair', 'member'], [], false), grant('secretary'))).toEqual([
      'chair-and-secretary',
    ]);
    expect(codes(committee(['secretary'], [], false), grant('chair'))).toEqual(['chair-and-secretary']);
    const admit: CommitteeCommand = {
      type: 'admitPerson',
      accountId: 'a0000000-0000-4000-8000-000000000003',
      name: 'Cees',
      disciplines: [],
      roles: ['chair', 'secretary'],
    };
    expect(codes(committee([], [], false), admit)).toEqual(['chair-and-secretary']);
  });

  it('[RULE-3] unless the regulation lets them be one', () => {
    expect(codes(committee(['chair'], [], true), grant('secretary'))).toEqual([]);
  });

  it('[SIGN-1] a regulation that keeps them apart waits until they are', () => {
    const decided = { decidedOn: '2026-11-01', decidedBy: 'De commissie', reference: '2' };
    const adopt: CommitteeCommand = { type: 'adoptRegulation', regulation: regulation(false), ...decided };
    expect(codes(committee(['chair', 'secretary'], [], null), adopt)).toEqual(['chair-and-secretary']);
    expect(codes(committee(['chair'], ['secretary'], null), adopt)).toEqual([]);
  });

  it.each<Role>(['chair', 'secretary'])('[ROUND-8] there is always a %s left to end what is open', (role) => {
    expect(codes(committee([role], ['member'], false), revoke(role))).toEqual([`last-${role}`]);
    expect(codes(committee([role], [role], false), revoke(role))).toEqual([]);
    expect(codes(committee(['member'], [role], false), revoke('member'))).toEqual([]);
  });
});
