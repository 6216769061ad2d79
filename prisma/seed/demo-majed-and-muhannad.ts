/** Majed and Muhannad (001, "Ad 3"): two brothers in digital deliberation, with conditions, and a poll that the text has left behind. */
import { fiveYearPermit, proposeAdvice } from './demo-conditions.ts';
import { endOfSchoolYear, firstOfMonth } from './demo-days.ts';
import { type DemoDossier, note2025, type OpenedDossier, PUBLIC_SOURCE } from './demo-dossier.ts';
import type { DemoHands } from './demo-hands.ts';
import { bringToTheTable, type DemoPanel, holdRound } from './demo-sitting.ts';

const residence = 'een gezinslocatie (plaats niet vermeld)';
const nationality = 'Rohingya, nationaliteit niet vastgesteld';

const dossier: DemoDossier = {
  title: 'Majed en Muhannad',
  source: note2025,
  receivedDaysAgo: 96,
  submitterKind: 'civil-society',
  submitterName: 'een hulpverlener (demonstratie)',
  grounds: ['humanitarian', 'societal'],
  story: [
    'Majed was tien toen hij in 2017 met zijn ouders en zijn broertje Muhannad naar Nederland kwam. Zij vluchtten uit de Verenigde Arabische Emiraten, waar zij als Rohingya niet mochten bestaan. Sindsdien verhuisden zij van opvang naar opvang.',
    'Al meer dan vijf jaar wonen zij in een gezinslocatie. Volwassenen moeten er elke dag een stempel halen en mogen de gemeente niet uit. Majed is nu zeventien en volgt een ICT-opleiding. Muhannad is elf en weet niets meer van het land waar zij vandaan komen.',
    'Majed voetbalt in Emmen. Die gemeente hoort niet bij de proef van het reglement. Voor deze demonstratie behandelt de commissie het verzoek toch.',
  ],
  earlierProcedures:
    'Het gezin moet zelf bewijzen dat het geen nationaliteit heeft. De ouders zochten contact met ambassades en meerdere landen, vroegen om bemiddeling en lieten zich voorgeleiden. Dat leverde niets op.',
  persons: [
    { name: 'Majed', minor: true, nationality, residence },
    { name: 'Muhannad', minor: true, nationality, residence },
  ],
  findings: [
    {
      ruleId: 'identity-effort',
      answer: 'applies',
      note: 'De ouders werkten jaren mee aan bemiddeling en benaderden zelf ambassades en landen.',
    },
    {
      ruleId: 'last-resort',
      answer: 'applies',
      note: 'De bron noemt geen weg die nog openstaat. Voor deze demonstratie neemt de commissie aan dat die er niet is.',
    },
  ],
  exhibits: [
    {
      key: 'school',
      title: 'Demonstratiestuk: verklaring over de ICT-opleiding',
      kind: 'school',
      fileName: 'verklaring-opleiding.pdf',
      lines: ['In een echte zaak staat hier wat de opleiding over Majed verklaart.'],
    },
    {
      key: 'embassies',
      title: 'Demonstratiestuk: overzicht van de contacten met ambassades',
      kind: 'identity',
      fileName: 'contacten-ambassades.txt',
      lines: ['In een echte zaak staan hier data, ambassades en antwoorden.'],
    },
    {
      key: 'photo',
      title: 'Demonstratiestuk: leeg beeld op de plaats van een foto',
      kind: 'photo',
      fileName: 'leeg-beeld.png',
      lines: [],
    },
  ],
  circumstances: [
    {
      kind: 'grown-up-here',
      sides: ['humanitarian', 'societal'],
      statement:
        'De broers groeien sinds 2017 op in Nederland. Muhannad kent geen ander land en noemt dit zijn thuis.',
    },
    {
      kind: 'education',
      sides: ['societal'],
      statement: 'Majed volgt een ICT-opleiding. Hij weet niet of hij die mag afmaken.',
      exhibits: ['school'],
      persons: ['Majed'],
    },
    {
      kind: 'social-contacts',
      sides: ['societal'],
      statement: 'Majed voetbalt bij een club in Emmen. Op het veld raakt zijn hoofd even leeg.',
      exhibits: ['photo'],
      persons: ['Majed'],
    },
    {
      kind: 'children',
      sides: ['humanitarian'],
      statement:
        'De broers wonen al meer dan vijf jaar in een locatie met beperkte vrijheid. Elke dag is er angst dat het gezin wordt uitgezet, zoals andere gezinnen daar.',
    },
    {
      kind: 'no-network-in-country-of-origin',
      sides: ['humanitarian'],
      statement: 'Als Rohingya had het gezin in de Verenigde Arabische Emiraten geen recht om er te zijn.',
    },
    {
      kind: 'identity-doubt',
      sides: ['contra-indication'],
      statement:
        'Staatloosheid is niet bewezen, ondanks jaren van pogingen. De overheid legt dat bewijs bij het gezin.',
      exhibits: ['embassies'],
    },
  ],
};

const panel: DemoPanel = [
  ['voorzitter', 'judiciary'],
  ['wetenschap', 'science'],
  ['ombudsman', 'ombudsman'],
  ['maatschappij', 'civil-society'],
  ['europa', 'european-expertise'],
];

export async function tellMajedAndMuhannad(hands: DemoHands): Promise<void> {
  const told = await bringToTheTable(
    hands,
    dossier,
    panel,
    { title: 'Digitale vergadering', place: '', mode: 'digital', minutes: 90 },
    {
      voorzitter: 'at-a-distance',
      wetenschap: 'at-a-distance',
      ombudsman: 'at-a-distance',
      maatschappij: 'at-a-distance',
    },
  );
  const { caseId, sittingId, documentId } = told;
  await propose(hands, told);
  await hands.write('wetenschap', documentId, {
    humanitarian: [
      [
        'Majed kwam op zijn tiende naar Nederland, samen met zijn kleine broertje Muhannad. Zij wonen al meer dan vijf jaar in een gezinslocatie met weinig vrijheid (',
        { cite: told.exhibit(PUBLIC_SOURCE) },
        ').',
      ],
      'De commissie ziet twee kinderen die hier groot worden en elke dag bang zijn voor uitzetting.',
    ],
  });
  const round = {
    sittingId,
    kind: 'poll',
    question: 'Is de tekst bijna klaar voor een consensusronde?',
  } as const;
  await holdRound(hands, caseId, round, {
    voorzitter: 'agree',
    wetenschap: [
      'agree-with-reservation',
      'Over de begeleiding door de gemeenschap staat nog niets in de tekst.',
    ],
    ombudsman: 'agree',
    maatschappij: ['agree-with-reservation', 'Ik wil eerst horen wie het gezin wil begeleiden.'],
  });
  await hands.onCase('voorzitter', caseId, { type: 'reopenText' });
  await hands.write('maatschappij', documentId, {
    belonging: [
      [
        'Majed volgt een ICT-opleiding (',
        { cite: told.exhibit('school') },
        ') en voetbalt. Muhannad noemt Nederland zijn thuis.',
      ],
    ],
  });
}

async function propose(hands: DemoHands, { caseId, person }: OpenedDossier): Promise<void> {
  const majed = person('Majed');
  const muhannad = person('Muhannad');
  await proposeAdvice(hands, 'wetenschap', caseId, [majed], ['humanitarian', 'societal']);
  await proposeAdvice(hands, 'wetenschap', caseId, [muhannad], ['humanitarian']);
  const both = [majed, muhannad];
  const conditions = [
    {
      by: 'voorzitter',
      kind: 'schooling',
      force: 'condition',
      personIds: [majed],
      text: 'De ICT-opleiding afmaken',
      owner: 'Majed',
      evidence: 'Diploma',
      dueDate: endOfSchoolYear(firstOfMonth(hands.assembly.clock.today(), 12)),
      programme: 'ICT',
      level: '',
      institution: '',
    },
    { by: 'ombudsman', ...fiveYearPermit(hands, both) },
    {
      by: 'maatschappij',
      kind: 'aftercare',
      force: 'point-of-attention',
      personIds: both,
      text: 'Een organisatie vragen om het gezin na een besluit te begeleiden',
      // Nobody has been asked yet: the screen warns about it.
      owner: '',
      evidence: '',
      dueDate: null,
      localParty: 'Nog te vragen',
    },
  ];
  for (const { by, ...condition } of conditions) {
    await hands.onCase(by, caseId, { type: 'attachCondition', condition });
  }
}
