/** Afia and her mother (002, "Casus Afia"): the whole way, from the request to the package in the archive. */
import { fiveYearPermit, proposeAdvice } from './demo-conditions.ts';
import { endOfSchoolYear } from './demo-days.ts';
import { type DemoDossier, meeting2020, type OpenedDossier, PUBLIC_SOURCE } from './demo-dossier.ts';
import type { DemoHands } from './demo-hands.ts';
import { adopt, bringToTheTable, type DemoPanel, decide } from './demo-sitting.ts';

const MOTHER = 'De moeder van Afia';
const residence = 'Nederland (plaats niet vermeld)';

const dossier: DemoDossier = {
  title: 'Afia',
  source: meeting2020,
  receivedDaysAgo: 187,
  submitterKind: 'civil-society',
  submitterName: 'een hulpverlener (demonstratie)',
  grounds: ['humanitarian'],
  story: [
    'Afia is in Nederland geboren en opgegroeid. Zij is zeventien en loopt stage voor haar mbo-opleiding Dienstverlening. Haar vader, die hier rechtmatig woonde, stierf kort na haar geboorte.',
    'Haar moeder komt uit Ghana. Zij draagt een zwaar trauma uit haar jeugd mee en hield na een verkeersongeluk en een lange coma hersenletsel over. Zij kan nauwelijks voor haar dochter zorgen.',
    'Met beiden gaat het geestelijk slecht. Het leven zonder papieren geeft Afia veel stress en schaamte. Samen waren zij lang in behandeling bij de ggz.',
  ],
  earlierProcedures:
    'Er zijn verschillende procedures gevoerd om verblijf te krijgen. Geen daarvan had succes.',
  persons: [
    { name: 'Afia', minor: true, nationality: 'nationaliteit onbekend, moeder uit Ghana', residence },
    { name: MOTHER, minor: false, nationality: 'afkomstig uit Ghana', residence },
  ],
  findings: [
    {
      ruleId: 'identity-effort',
      answer: 'applies',
      note: 'De bron zegt hier niets over. Voor deze demonstratie neemt de commissie aan dat dit geen probleem is.',
    },
    {
      ruleId: 'last-resort',
      answer: 'applies',
      note: 'Alle eerdere procedures liepen op niets uit. De bron noemt geen andere weg.',
    },
  ],
  exhibits: [
    {
      key: 'school',
      title: 'Demonstratiestuk: verklaring van de opleiding',
      kind: 'school',
      fileName: 'verklaring-opleiding.pdf',
      lines: ['In een echte zaak staat hier wat de opleiding over de stage verklaart.'],
    },
    {
      key: 'care',
      title: 'Demonstratiestuk: verklaring van de ggz',
      kind: 'medical',
      fileName: 'verklaring-ggz.pdf',
      lines: ['In een echte zaak staat hier wat de behandelaars verklaren.'],
      for: ['voorzitter', 'zorg'],
    },
  ],
  circumstances: [
    {
      kind: 'grown-up-here',
      sides: ['humanitarian', 'societal'],
      statement: 'Afia is in Nederland geboren en opgegroeid.',
      persons: ['Afia'],
    },
    {
      kind: 'education',
      sides: ['societal'],
      statement: 'Zij volgt de mbo-opleiding Dienstverlening en loopt daarvoor stage.',
      exhibits: ['school'],
      persons: ['Afia'],
    },
    {
      kind: 'bereavement',
      sides: ['humanitarian'],
      statement: 'Haar vader woonde rechtmatig in Nederland en stierf kort na haar geboorte.',
      persons: ['Afia'],
    },
    {
      kind: 'gender-related',
      sides: ['humanitarian'],
      statement:
        'De moeder groeide op in een weeshuis, werd als jong kind misbruikt en werd tot prostitutie gedwongen. Zij is daardoor zwaar getraumatiseerd.',
      persons: [MOTHER],
    },
    {
      kind: 'medical',
      sides: ['humanitarian'],
      statement: 'De moeder lag na een verkeersongeluk lang in coma en hield daar hersenletsel aan over.',
      exhibits: ['care'],
      persons: [MOTHER],
    },
    {
      kind: 'children',
      sides: ['humanitarian'],
      statement:
        'Er zijn problemen bij de opvoeding en met beiden gaat het geestelijk slecht. Afia lijdt onder het leven zonder papieren.',
      exhibits: ['care'],
    },
    {
      kind: 'other',
      sides: ['contra-indication'],
      statement: 'Eerdere procedures om verblijf te krijgen hadden geen succes.',
    },
  ],
};

const panel: DemoPanel = [
  ['voorzitter', 'judiciary'],
  ['wetenschap', 'science'],
  ['zorg', 'health-care'],
  ['migratiedienst', 'migration-services'],
  ['ombudsman', 'ombudsman'],
  ['maatschappij', 'civil-society'],
];

export async function tellAfia(hands: DemoHands, password: string): Promise<void> {
  const told = await bringToTheTable(
    hands,
    dossier,
    panel,
    {
      title: 'Vergadering Amsterdam',
      place: 'Amsterdam, vergaderzaal (demonstratie)',
      mode: 'hybrid',
      minutes: 60,
    },
    {
      voorzitter: 'in-the-room',
      wetenschap: 'in-the-room',
      zorg: 'in-the-room',
      migratiedienst: 'in-the-room',
      ombudsman: 'at-a-distance',
    },
  );
  await propose(hands, told);
  await writeAdvice(hands, told, told.documentId);
  const textHash = await decide(hands, told, {
    voorzitter: 'agree',
    wetenschap: ['agree-with-reservation', 'De zorg voor de moeder had meer nadruk mogen krijgen.'],
    zorg: 'agree',
    migratiedienst: ['dissent', 'Ik steun verblijf, maar niet de voorwaarde over de opleiding.'],
    ombudsman: 'agree',
  });
  await writeDissent(hands, told);
  await adopt(hands, told, textHash);
  await bringToTheArchive(hands, told, password);
}

async function propose(hands: DemoHands, { caseId, person }: OpenedDossier): Promise<void> {
  const both = [person('Afia'), person(MOTHER)];
  await proposeAdvice(hands, 'zorg', caseId, both, ['humanitarian']);
  const conditions = [
    {
      kind: 'schooling',
      force: 'condition',
      personIds: [person('Afia')],
      text: 'De opleiding Dienstverlening afmaken',
      owner: 'Afia',
      evidence: 'Diploma',
      dueDate: endOfSchoolYear(hands.assembly.clock.today()),
      programme: 'Dienstverlening',
      level: 'mbo',
      institution: '',
    },
    fiveYearPermit(hands, both),
    {
      kind: 'renewal',
      force: 'consideration',
      personIds: both,
      text: 'Bij verlenging moeder en dochter samen bekijken',
      owner: 'IND',
      evidence: '',
      dueDate: null,
      lookedAt: 'De opleiding van Afia en de zorg voor haar moeder',
    },
  ];
  for (const condition of conditions) {
    await hands.onCase('voorzitter', caseId, { type: 'attachCondition', condition });
  }
}

async function writeAdvice(hands: DemoHands, { exhibit }: OpenedDossier, documentId: string): Promise<void> {
  await hands.write('zorg', documentId, {
    humanitarian: [
      [
        'Afia is hier geboren en opgegroeid. Haar vader stierf kort na haar geboorte (',
        { cite: exhibit(PUBLIC_SOURCE) },
        // What not everybody at the table may read is not cited: the advice goes further than the table.
        '). Haar moeder is door trauma en hersenletsel nauwelijks in staat om voor haar te zorgen.',
      ],
      'Moeder en dochter hebben samen hulp nodig. Zonder zekerheid over hun verblijf kan die hulp niet goed werken.',
    ],
  });
  await hands.write('voorzitter', documentId, {
    'contra-indications': [
      'Eerdere procedures hadden geen succes. De commissie bekijkt nu alle omstandigheden samen.',
    ],
    weighing: [
      [
        'Afia volgt een opleiding en loopt stage (',
        { cite: exhibit('school') },
        '). Zij wil vooruit, maar haar situatie houdt haar tegen. Alle omstandigheden samen maken deze zaak schrijnend.',
      ],
      'De commissie adviseert om Afia en haar moeder samen verblijf toe te staan.',
    ],
  });
}

async function writeDissent(hands: DemoHands, { caseId }: OpenedDossier): Promise<void> {
  await hands.onCase('migratiedienst', caseId, { type: 'openDissent' });
  const dissent = (await hands.stateOf(caseId)).deliberation?.dissents[0];
  if (!dissent) throw new Error('A dissenting opinion that was opened is there.');
  await hands.write('migratiedienst', dissent.documentId, {
    dissent: [
      'Ik ben het eens met de uitkomst: Afia en haar moeder moeten kunnen blijven.',
      'Een voorwaarde over de opleiding past daar niet bij. Wie al zoveel zorgen heeft, mag haar verblijf niet verliezen als een diploma later komt.',
    ],
  });
  await hands.onCase('migratiedienst', caseId, { type: 'submitDissent', dissentId: dissent.dissentId });
}

async function bringToTheArchive(hands: DemoHands, told: OpenedDossier, password: string): Promise<void> {
  const { assembly, as, sure, onCase, stateOf } = hands;
  const { caseId, person } = told;
  await assembly.worker.drain();
  const { adoption } = await stateOf(caseId);
  for (const signer of ['voorzitter', 'secretaris']) {
    await sure(as(signer).signAdvice(caseId, adoption?.recordHash ?? '', password));
  }
  const contactName = 'Contactpunt van het ministerie (demonstratie)';
  const contactEmail = 'contactpunt@ministerie.example';
  await onCase('secretaris', caseId, { type: 'sendAdvice', contactName, contactEmail });
  await assembly.worker.drain();
  await acknowledge(hands, caseId, contactName);
  const granted = {
    granted: true,
    restriction: '',
    months: null,
    temporary: false,
    labourMarketAnnotation: '',
  };
  await onCase('secretaris', caseId, {
    type: 'recordDecision',
    decidedOn: assembly.clock.today(),
    result: 'follows',
    reasons:
      'Volgens de bron werd het verzoek van Afia en haar moeder in 2019 toegekend, met de discretionaire bevoegdheid van toen. Afia bloeide daarna op; met haar moeder gaat het nog niet goed. Dit besluit is een demonstratie.',
    persons: [person('Afia'), person(MOTHER)].map((personId) => ({ personId, ...granted })),
  });
  await onCase('secretaris', caseId, { type: 'requestPackage' });
  await assembly.worker.drain();
  await onCase('secretaris', caseId, { type: 'closeCase' });
}

/** As the ministry's contact point does it: through the one-time link. */
async function acknowledge({ assembly, viewerOf }: DemoHands, caseId: string, by: string): Promise<void> {
  const link = await assembly.queriesFor(viewerOf('secretaris')).deskLink(caseId);
  const entered = await assembly.deskFor(undefined).enter(link?.split('/').at(-1) ?? '');
  if (!entered.ok) throw new Error('The link to the desk did not open.');
  const received = await assembly.deskFor(entered.setCookie.split(';')[0]).acknowledge(by);
  if (!received.ok) throw new Error('The receipt was refused.');
}
