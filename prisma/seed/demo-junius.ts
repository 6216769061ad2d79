/** Junius (001, "Ad 1. Doelgroep"): adopted by consensus; the document waits for its signatures. */
import { fiveYearPermit, proposeAdvice } from './demo-conditions.ts';
import { type DemoDossier, note2025, type OpenedDossier, PUBLIC_SOURCE } from './demo-dossier.ts';
import type { DemoHands } from './demo-hands.ts';
import { adopt, bringToTheTable, type DemoPanel, decide } from './demo-sitting.ts';

const dossier: DemoDossier = {
  title: 'Junius',
  source: note2025,
  receivedDaysAgo: 124,
  submitterKind: 'civil-society',
  submitterName: 'een hulpverlener (demonstratie)',
  grounds: ['humanitarian'],
  story: [
    'Junius is ongeveer 75 jaar en woont sinds 1984 in Nederland. Hij maakte in 1992 de Bijlmerramp mee. Zijn twee stiefdochters van zeven en negen kwamen om. Zijn partner raakte zwaar verbrand en overleefde.',
    'Hij was die dag buiten aan een motor gaan werken en zag het vliegtuig de flat raken. De kamers van de meisjes had hij net voor hen opgeknapt.',
    'Junius bezoekt hun graven nog steeds; die staan op zijn naam. Voor zijn rouw krijgt hij traumatherapie. Een deel van zijn vrienden leeft niet meer.',
  ],
  earlierProcedures:
    'Junius vroeg een verblijfsvergunning en noemde daarbij ook andere bijzondere omstandigheden. De aanvraag is afgewezen omdat er te weinig privéleven zou zijn.',
  persons: [
    {
      name: 'Junius',
      minor: false,
      nationality: 'nationaliteit onbekend',
      residence: 'Nederland (plaats niet vermeld)',
    },
  ],
  findings: [
    {
      ruleId: 'identity-effort',
      answer: 'applies',
      note: 'De bron zegt hier niets over. Voor deze demonstratie neemt de commissie aan dat Junius zich genoeg heeft ingespannen.',
    },
    {
      ruleId: 'last-resort',
      answer: 'applies',
      note: 'Zijn aanvraag is afgewezen. De bron noemt geen andere weg.',
    },
  ],
  exhibits: [
    {
      key: 'graves',
      title: 'Demonstratiestuk: bewijs van de graven',
      kind: 'other',
      fileName: 'bewijs-graven.pdf',
      lines: ['In een echte zaak staat hier op wiens naam de graven staan.'],
    },
    {
      key: 'care',
      title: 'Demonstratiestuk: brief van de therapeut',
      kind: 'medical',
      fileName: 'brief-therapeut.pdf',
      lines: ['In een echte zaak staat hier wat de therapeut schrijft.'],
      for: ['voorzitter', 'zorg'],
    },
    {
      key: 'decision',
      title: 'Demonstratiestuk: besluit op de aanvraag',
      kind: 'decision',
      fileName: 'besluit.txt',
      lines: ['In een echte zaak staat hier het besluit op de aanvraag.'],
    },
  ],
  circumstances: [
    {
      kind: 'trauma-in-the-netherlands',
      sides: ['humanitarian'],
      statement:
        'Junius zag in 1992 hoe het vliegtuig zijn flat in de Bijlmer trof. Zijn twee stiefdochters kwamen om.',
    },
    {
      kind: 'bereavement',
      sides: ['humanitarian'],
      statement:
        'De meisjes zijn in Nederland begraven. Hij bezoekt de graven nog steeds; die staan op zijn naam.',
      exhibits: ['graves'],
    },
    {
      kind: 'medical',
      sides: ['humanitarian'],
      statement: 'Hij krijgt traumatherapie voor complexe rouw.',
      exhibits: ['care'],
    },
    {
      kind: 'length-of-stay',
      sides: ['humanitarian', 'societal'],
      statement: 'Hij woont sinds 1984 in Nederland.',
    },
    {
      kind: 'old-age',
      sides: ['humanitarian'],
      statement: 'Hij is ongeveer 75 jaar. Een deel van zijn vrienden hier is overleden.',
    },
    {
      kind: 'other',
      sides: ['contra-indication'],
      statement: 'Zijn aanvraag is afgewezen omdat hij te weinig privéleven in Nederland zou hebben.',
      exhibits: ['decision'],
    },
  ],
};

const panel: DemoPanel = [
  ['voorzitter', 'judiciary'],
  ['zorg', 'health-care'],
  ['ervaring', 'lived-experience'],
  ['bestuur', 'local-administrator'],
  ['kerk', 'faith-community'],
  ['adviesraad', 'advisory-council'],
];

export async function tellJunius(hands: DemoHands): Promise<void> {
  const told = await bringToTheTable(
    hands,
    dossier,
    panel,
    {
      title: 'Vergadering Rotterdam',
      place: 'Rotterdam, vergaderzaal (demonstratie)',
      mode: 'physical',
      minutes: 60,
    },
    {
      voorzitter: 'in-the-room',
      zorg: 'in-the-room',
      ervaring: 'in-the-room',
      bestuur: 'in-the-room',
      kerk: 'in-the-room',
    },
  );
  const { documentId } = told;
  await propose(hands, told);
  await hands.write('zorg', documentId, {
    humanitarian: [
      [
        'Junius verloor in 1992 bij de Bijlmerramp de twee meisjes met wie hij als vader leefde (',
        { cite: told.exhibit(PUBLIC_SOURCE) },
        '). Hun graven zijn hier en staan op zijn naam (',
        { cite: told.exhibit('graves') },
        ').',
      ],
      'Hij woont hier sinds 1984, is oud en krijgt voor zijn rouw nog altijd therapie. Teruggaan zou betekenen dat hij de graven en zijn behandeling achterlaat.',
    ],
  });
  await hands.write('voorzitter', documentId, {
    'contra-indications': [
      [
        'Zijn aanvraag is afgewezen omdat er te weinig privéleven zou zijn (',
        { cite: told.exhibit('decision') },
        '). De commissie ziet daarin geen reden om hem dit advies te onthouden: dat zijn kring kleiner wordt, hoort bij zijn leeftijd.',
      ],
    ],
    weighing: [
      'Elke omstandigheid apart past niet in de regels. Samen maken zij de situatie van Junius schrijnend.',
      'De commissie adviseert om hem verblijf toe te staan.',
    ],
  });
  const textHash = await decide(hands, told, {
    voorzitter: 'agree',
    zorg: 'agree',
    ervaring: 'agree',
    bestuur: 'agree',
    kerk: [
      'agree-with-reservation',
      'Ik had liever gezien dat wij ook om snelheid vroegen, gezien zijn leeftijd.',
    ],
  });
  await adopt(hands, told, textHash);
}

async function propose(hands: DemoHands, { caseId, person }: OpenedDossier): Promise<void> {
  const personIds = [person('Junius')];
  await proposeAdvice(hands, 'voorzitter', caseId, personIds, ['humanitarian']);
  const common = { personIds, evidence: '', dueDate: null };
  const conditions = [
    fiveYearPermit(hands, personIds),
    {
      ...common,
      kind: 'renewal',
      force: 'consideration',
      text: 'Bij verlenging alleen kijken naar wat er is veranderd',
      owner: 'IND',
      lookedAt: 'Of de omstandigheden nog gelden',
    },
    {
      ...common,
      kind: 'other',
      force: 'point-of-attention',
      text: 'De traumatherapie kan zonder onderbreking doorgaan',
      owner: 'De behandelaar',
    },
  ];
  for (const condition of conditions) {
    await hands.onCase('zorg', caseId, { type: 'attachCondition', condition });
  }
}
