/** Fills an empty database with the demonstration, through the same commands that people use, so that the ledger is true. */
import { findPreset } from '../../app/domain/regulation/presets.ts';
import type { Assembly } from '../../server/assembly.ts';
import { tellCases } from './demo-cases.ts';
import { createDemoHands } from './demo-hands.ts';
import { demoPeople } from './demo-people.ts';

export async function seedDemo(assembly: Assembly, password: string): Promise<void> {
  const { centre, registering, clock } = assembly;
  const committeeId = clock.newId();
  const hands = createDemoHands(assembly, committeeId);
  await hands.sure(
    centre.committees.install(committeeId, {
      type: 'foundCommittee',
      name: 'Commissie Menselijke Maat en Maatschappelijk Belang (demonstratie)',
      slug: 'menselijke-maat',
    }),
  );
  await hands.sure(
    centre.committees.install(committeeId, {
      type: 'adoptRegulation',
      regulation: findPreset('cmmm-2025'),
      decidedOn: clock.today(),
      decidedBy: 'De commissie, in haar oprichtingsvergadering',
      reference: 'Demonstratie, besluit 1',
    }),
  );
  for (const person of demoPeople) {
    const made = await registering.register({ email: person.email, name: person.name, password });
    if (!made.ok)
      throw new Error(`A demo account was refused: ${made.refusals.map((one) => one.code).join(', ')}`);
    const { accountId } = made;
    const { name, roles, disciplines } = person;
    await hands.sure(
      centre.committees.install(committeeId, {
        type: 'admitPerson',
        accountId,
        name,
        roles: [...roles],
        disciplines: [...disciplines],
      }),
    );
    hands.meet(person, accountId);
  }
  await tellCases(hands, password);
}
