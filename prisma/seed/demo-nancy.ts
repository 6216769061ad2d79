/** Nancy, nursing student, born and raised in Amsterdam without papers (001, "Ad 2. Criteria"): on the table, with a sitting that can be opened. */
import type { DemoHands } from './demo-hands.ts';

export async function tellNancy(hands: DemoHands): Promise<void> {
  const { as, sure, committeeId, idOf } = hands;
  const secretary = as('secretaris');
  const registered = await sure(
    secretary.registerCase(committeeId, {
      title: 'Nancy',
      request: {
        route: 'direct',
        receivedOn: '2026-09-14',
        submitterKind: 'school',
        submitterName: 'Opleiding Verpleegkunde, Amsterdam',
        representative: '',
        grounds: ['humanitarian', 'societal'],
        summary:
          'Nancy is twintig en studeert Verpleegkunde in Amsterdam, de stad waar zij is geboren en opgegroeid. Alleen de afstudeerstage ontbreekt nog. Zonder verblijfsvergunning kan zij daarna niet aan het werk, hoewel er veel verpleegkundigen nodig zijn.',
        earlierProcedures:
          'Na haar achttiende vroeg Nancy onder meer verblijf op grond van haar privéleven (artikel 8 EVRM) en verblijf als student. Alle aanvragen zijn afgewezen.',
        removalDate: null,
        consent: 'Nancy gaf zelf schriftelijk toestemming om haar dossier in te zien.',
      },
      persons: [
        {
          name: 'Nancy',
          minor: false,
          birthYear: 2006,
          nationality: 'niet vastgesteld (ouders uit Ghana)',
          stateless: false,
          vNumber: '',
          residence: 'Amsterdam',
        },
      ],
    }),
  );
  const caseId = registered.id;
  const personId = registered.created[0] ?? (await onlyPerson(hands, caseId));
  const tell = (command: Record<string, unknown>) => sure(secretary.onCase(caseId, command));
  for (const [ruleId, note] of [
    ['identity-effort', 'Nancy en haar ouders legden haar geboorteakte en schoolgegevens over en vroegen de ambassade om bevestiging.'],
    ['last-resort', 'Privéleven en studie zijn al geprobeerd en afgewezen; een andere verblijfsgrond is er niet.'],
  ]) {
    await tell({ type: 'recordFinding', finding: { ruleId, personId, answer: 'applies', note } });
  }
  await tell({ type: 'admitCase' });
  for (const circumstance of circumstances) {
    await tell({
      type: 'recordCircumstance',
      circumstance: { ...circumstance, personIds: [personId], exhibitIds: [] },
    });
  }
  const panel: readonly [string, string, boolean][] = [
    ['voorzitter', 'judiciary', true],
    ['zorg', 'health-care', false],
    ['arbeidsmarkt', 'labour-market', false],
    ['ervaring', 'lived-experience', false],
    ['gemeente', 'local-government', false],
  ];
  for (const [handle, discipline, chair] of panel) {
    await tell({ type: 'seatMember', accountId: idOf(handle), discipline, chair });
  }
  const sitting = await sure(
    secretary.planSitting(committeeId, {
      title: 'Vergadering Utrecht',
      startsAt: '2026-11-26T12:30:00.000Z',
      place: 'Utrecht, Stadskantoor, zaal 4',
      mode: 'hybrid',
    }),
  );
  await sure(secretary.onSitting(sitting.id, { type: 'putOnAgenda', caseId, minutes: 60 }));
  await tell({ type: 'scheduleCase', sittingId: sitting.id });
}

async function onlyPerson(hands: DemoHands, caseId: string): Promise<string> {
  const known = await hands.assembly.storage.views.caseState(caseId);
  const personId = known?.state.persons[0]?.personId;
  if (!personId) throw new Error('A registered case has a person.');
  return personId;
}

const circumstances = [
  {
    kind: 'grown-up-here',
    sides: ['humanitarian', 'societal'],
    statement: 'Nancy is in Amsterdam geboren, ging er naar de basisschool en de middelbare school en heeft nergens anders gewoond.',
    source: 'Uittreksels van de scholen',
  },
  {
    kind: 'education',
    sides: ['societal'],
    statement: 'Zij haalde alle vakken van de opleiding Verpleegkunde. Alleen de afstudeerstage staat nog open.',
    source: 'Verklaring van de opleiding',
  },
  {
    kind: 'work',
    sides: ['societal'],
    statement: 'Zorginstellingen in de stad zoeken verpleegkundigen. Zonder verblijfsvergunning mag zij niet in dienst komen.',
    source: 'Brief van een zorginstelling aan de commissie',
  },
  {
    kind: 'no-prospect',
    sides: ['humanitarian'],
    statement: 'Nancy weet niet wat zij na de opleiding kan doen en maakt zich daar steeds meer zorgen over.',
    source: 'Gesprek met Nancy, weergegeven door de opleiding',
  },
  {
    kind: 'identity-doubt',
    sides: ['contra-indication'],
    statement: 'Een nationaliteit is niet vastgesteld. In eerdere procedures is dat genoemd, maar niet als verwijt tegengeworpen.',
    source: 'Beschikkingen in de eerdere procedures',
  },
];
