/** Deborah (001, "Ad 5"): admitted, the dossier growing, half a panel and no chair yet. */
import { type DemoDossier, note2025 } from './demo-dossier.ts';
import type { DemoHands } from './demo-hands.ts';
import { type DemoPanel, prepare } from './demo-sitting.ts';

const dossier: DemoDossier = {
  title: 'Deborah',
  source: note2025,
  receivedDaysAgo: 31,
  submitterKind: 'civil-society',
  submitterName: 'een hulpverlener (demonstratie)',
  grounds: ['humanitarian'],
  story: [
    'Deborah is sinds 2019 in Nederland. In 2021 kreeg zij een kind dat niet levend ter wereld kwam. Het kind ligt hier begraven.',
    'Voor en na de zwangerschap maakte zij huiselijk geweld mee. Vlak voor de bevalling zette haar partner haar uit huis en stond zij op straat. Na de bevalling stortte zij in. Zij is in behandeling en krijgt traumatherapie.',
    'Teruggaan naar Suriname en haar kind hier achterlaten is voor haar ondenkbaar.',
  ],
  earlierProcedures: 'De bron noemt geen eerdere procedures.',
  persons: [
    {
      name: 'Deborah',
      minor: false,
      nationality: 'nationaliteit onbekend, terugkeer zou naar Suriname zijn',
      residence: 'Nederland (plaats niet vermeld)',
    },
  ],
  findings: [
    {
      ruleId: 'identity-effort',
      answer: 'applies',
      note: 'De bron zegt hier niets over. Voor deze demonstratie neemt de commissie aan dat Deborah zich genoeg heeft ingespannen.',
    },
    {
      ruleId: 'last-resort',
      answer: 'applies',
      note: 'De bron noemt geen andere weg. Voor deze demonstratie neemt de commissie aan dat die er niet is.',
    },
  ],
  exhibits: [
    {
      key: 'care',
      title: 'Demonstratiestuk: brief van de behandelaar',
      kind: 'medical',
      fileName: 'brief-behandelaar.pdf',
      lines: [
        'In een echte zaak staat hier wat de behandelaar schrijft.',
        'Alleen genoemde leden mogen het lezen.',
      ],
      for: ['zorg', 'ervaring'],
    },
    {
      key: 'grave',
      title: 'Demonstratiestuk: bewijs van het graf',
      kind: 'other',
      fileName: 'bewijs-graf.pdf',
      lines: ['In een echte zaak staat hier het bewijs van de begraafplaats.'],
      for: 'chair-and-secretary',
    },
  ],
  circumstances: [
    {
      kind: 'bereavement',
      sides: ['humanitarian'],
      statement:
        'Haar kind werd in 2021 levenloos geboren en ligt in Nederland begraven. Zij kan het graf niet achterlaten.',
      exhibits: ['grave'],
    },
    {
      kind: 'gender-related',
      sides: ['humanitarian'],
      statement:
        'Zij maakte voor en na de zwangerschap huiselijk geweld mee. Hoogzwanger werd zij door haar partner uit huis gezet.',
    },
    {
      kind: 'trauma-in-the-netherlands',
      sides: ['humanitarian'],
      statement: 'Wat haar zo zwaar trof, gebeurde in Nederland. Na de bevalling stortte zij in.',
    },
    {
      kind: 'medical',
      sides: ['humanitarian'],
      statement: 'Zij is in behandeling voor een stoornis door trauma of stress en krijgt psychotherapie.',
      exhibits: ['care'],
    },
  ],
};

const halfAPanel: DemoPanel = [
  ['zorg', 'health-care'],
  ['ervaring', 'lived-experience'],
  ['kerk', 'faith-community'],
];

export async function tellDeborah(hands: DemoHands): Promise<void> {
  await prepare(hands, dossier, halfAPanel);
}
