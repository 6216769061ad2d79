/** People for the places in a committee that the demonstration leaves empty. */
import { randomUUID } from 'node:crypto';
import { type Id, type Role, roles } from '../../app/domain/identifiers.ts';
import { hashPassword } from '../../server/identity/passwords.ts';
import { type CommitteeAtWork, password } from './committee-at-work.ts';

export const newcomers: readonly {
  readonly handle: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly discipline: string;
}[] = [
  {
    handle: 'tweede-voorzitter',
    name: 'Tweede Voorzitter',
    roles: ['chair', 'member'],
    discipline: 'judiciary',
  },
  {
    handle: 'derde-voorzitter',
    name: 'Derde Voorzitter',
    roles: ['chair', 'member'],
    discipline: 'judiciary',
  },
  { handle: 'adviseur', name: 'Ad Viseur', roles: ['adviser'], discipline: 'case-expertise' },
  { handle: 'vertrokken', name: 'Ver Trokken', roles: ['member'], discipline: 'local-society' },
];

const onCommittee = ({ hands, committeeId }: CommitteeAtWork, command: object) =>
  hands.sure(hands.as('secretaris').onCommittee(committeeId, command));

/** Gives them accounts and roles, and founds a committee next door. @returns its slug */
export async function bringNewcomersIn(at: CommitteeAtWork): Promise<string> {
  const { product, hands } = at;
  const passwordHash = await hashPassword(password);
  async function account(handle: string, name: string): Promise<Id> {
    const accountId = randomUUID();
    const email = `${handle}@raadkamer.example`;
    const createdAt = product.clock.now();
    await product.storage.accounts.add({ accountId, email, name, active: true, createdAt, passwordHash });
    return accountId;
  }
  for (const { handle, name, roles: held, discipline } of newcomers) {
    const accountId = await account(handle, name);
    const disciplines = [discipline];
    hands.meet({ email: `${handle}@raadkamer.example`, name, roles: held, disciplines }, accountId);
    await onCommittee(at, { type: 'admitPerson', accountId, name, roles: held, disciplines });
  }
  const stranger = { accountId: await account('elders', 'El Ders'), name: 'El Ders' };
  const slug = 'hiernaast';
  // Everything that one person can be at once.
  const besideCases = roles.filter((one) => one !== 'administrator');
  await hands.sure(
    product.centre.committees.install(
      product.clock.newId(),
      { type: 'foundCommittee', name: 'Commissie hiernaast', slug },
      { type: 'admitPerson', ...stranger, roles: besideCases, disciplines: [] },
    ),
  );
  return slug;
}

/** Whoever leaves the committee keeps the seat in the books, and nothing else. */
export async function letOneGo(at: CommitteeAtWork): Promise<void> {
  await onCommittee(at, { type: 'revokeRole', accountId: at.hands.idOf('vertrokken'), role: 'member' });
}
