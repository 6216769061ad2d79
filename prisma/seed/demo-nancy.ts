/** Nancy (001, "Ad 2. Criteria"): on the table, with a sitting on the first Thursday that can be opened at any time. */
import { nextThursdayAfternoon } from './demo-days.ts';
import { type DemoDossier, note2025 } from './demo-dossier.ts';
import type { DemoHands } from './demo-hands.ts';
import { type DemoPanel, planFor, prepare } from './demo-sitting.ts';

const dossier: DemoDossier = {
  title: 'Nancy',
  source: note2025,
  receivedDaysAgo: 69,
  submitterKind: 'school',
  submitterName: 'een opleiding (demonstratie)',
  grounds: ['humanitarian', 'societal'],
  story: [
    'Nancy is twintig jaar en studeert Verpleegkunde in Amsterdam, de stad waar zij werd geboren en opgroeide. Alleen haar afstudeerstage ontbreekt nog.',
    'Haar ouders kwamen vóór haar geboorte uit Ghana. Nancy heeft nooit verblijfspapieren gehad. Zonder papieren mag zij na haar diploma niet werken, terwijl er veel verpleegkundigen nodig zijn.',
  ],
  earlierProcedures:
    'Toen Nancy ouder was, vroeg zij onder meer verblijf vanwege haar privéleven (artikel 8 EVRM) en verblijf als student. Alle aanvragen zijn afgewezen.',
  persons: [
    {
      name: 'Nancy',
      minor: false,
      nationality: 'nationaliteit onbekend, ouders uit Ghana',
      residence: 'Amsterdam',
    },
  ],
  findings: [
    {
      ruleId: 'identity-effort',
      answer: 'applies',
      note: 'De bron zegt hier niets over. Voor deze demonstratie neemt de commissie aan dat Nancy zich genoeg heeft ingespannen.',
    },
    {
      ruleId: 'last-resort',
      answer: 'applies',
      note: 'Privéleven en studie zijn geprobeerd en afgewezen. De bron noemt geen andere weg.',
    },
  ],
  exhibits: [
    {
      key: 'school',
      title: 'Demonstratiestuk: verklaring van de opleiding',
      kind: 'school',
      fileName: 'verklaring-opleiding.pdf',
      lines: ['In een echte zaak staat hier wat de opleiding over de studie verklaart.'],
    },
    {
      key: 'decisions',
      title: 'Demonstratiestuk: besluiten op eerdere aanvragen',
      kind: 'decision',
      fileName: 'eerdere-besluiten.pdf',
      lines: ['In een echte zaak staan hier de besluiten op de eerdere aanvragen.'],
      for: 'chair-and-secretary',
    },
    {
      key: 'need',
      title: 'Demonstratiestuk: brief over de vraag naar verpleegkundigen',
      kind: 'work',
      fileName: 'vraag-naar-verpleegkundigen.pdf',
      lines: ['In een echte zaak staat hier een brief van een zorginstelling.'],
    },
  ],
  circumstances: [
    {
      kind: 'grown-up-here',
      sides: ['humanitarian', 'societal'],
      statement: 'Nancy is in Amsterdam geboren en opgegroeid, zonder verblijfspapieren.',
    },
    {
      kind: 'education',
      sides: ['societal'],
      statement:
        'Zij studeert Verpleegkunde en wilde altijd al in de zorg werken. Na de afstudeerstage krijgt zij haar diploma.',
      exhibits: ['school'],
    },
    {
      kind: 'work',
      sides: ['societal'],
      statement:
        'Er is veel vraag naar verpleegkundigen. Zonder verblijfsvergunning mag Nancy dat werk niet doen.',
      exhibits: ['need'],
    },
    {
      kind: 'no-prospect',
      sides: ['humanitarian'],
      statement:
        'Nancy weet niet wat zij na haar opleiding kan doen. Hoe dichter het einde komt, hoe zwaarder dat wordt.',
    },
    {
      kind: 'other',
      sides: ['contra-indication'],
      statement: 'Eerdere aanvragen voor privéleven en studie zijn afgewezen.',
    },
  ],
};

const panel: DemoPanel = [
  ['voorzitter', 'judiciary'],
  ['zorg', 'health-care'],
  ['arbeidsmarkt', 'labour-market'],
  ['ervaring', 'lived-experience'],
  ['gemeente', 'local-government'],
];

export async function tellNancy(hands: DemoHands): Promise<void> {
  const { caseId } = await prepare(hands, dossier, panel);
  const sitting = {
    title: 'Vergadering Utrecht',
    startsAt: nextThursdayAfternoon(hands.assembly.clock.now()),
    place: 'Utrecht, vergaderzaal (demonstratie)',
    mode: 'hybrid',
  } as const;
  await planFor(hands, caseId, sitting, 60);
}
