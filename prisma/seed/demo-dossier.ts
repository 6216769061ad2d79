/** Brings one case of the demonstration into the register: request, persons, findings, exhibits, circumstances. */
import type {
  circumstanceKinds,
  ExhibitContent,
  PersonContent,
  Side,
} from '../../app/domain/case/dossier.ts';
import type { CalendarDate, CaseId, Id } from '../../app/domain/identifiers.ts';
import { inOnePiece } from '../../server/ports/files.ts';
import { daysFrom } from './demo-days.ts';
import type { DemoHands, Handle } from './demo-hands.ts';
import { demonstrationPdf, demonstrationPicture, demonstrationText } from './demonstration-files.ts';

/** The public text from which the facts of a case come; everything else about it was made up to show the product. */
export interface PublicSource {
  readonly title: string;
  readonly short: string;
}

export const note2025: PublicSource = {
  title: 'notitie ‘Naar een Commissie menselijke maat en maatschappelijk belang’, werkgroep, juli 2025',
  short: 'Notitie van de werkgroep, juli 2025',
};
export const meeting2020: PublicSource = {
  title:
    'verslag ‘Een humanitair vangnet in schrijnende situaties’, VluchtelingenWerk Nederland, ASKV en Stichting LOS, december 2020',
  short: 'Verslag van de expertmeeting, december 2020',
};

export interface DemoExhibit {
  /** By which circumstances and texts of the demonstration name it. */
  readonly key: string;
  readonly title: string;
  readonly kind: ExhibitContent['kind'];
  readonly fileName: `${string}.${'pdf' | 'txt' | 'png'}`;
  readonly lines: readonly string[];
  /** Without: the whole panel. */
  readonly for?: 'chair-and-secretary' | readonly Handle[];
}

export interface DemoCircumstance {
  readonly kind: (typeof circumstanceKinds)[number];
  readonly sides: readonly [Side, ...Side[]];
  readonly statement: string;
  /** Keys of exhibits besides the public source, which is always there. */
  readonly exhibits?: readonly string[];
  /** Names; without: everybody in the case. */
  readonly persons?: readonly string[];
}

export interface DemoFinding {
  readonly ruleId: string;
  readonly answer: 'applies' | 'does-not-apply' | 'unknown';
  readonly note: string;
}

export interface DemoDossier {
  readonly title: string;
  readonly source: PublicSource;
  readonly receivedDaysAgo: number;
  readonly submitterKind: string;
  readonly submitterName: string;
  readonly grounds: readonly string[];
  readonly story: readonly string[];
  readonly earlierProcedures: string;
  readonly persons: readonly Pick<PersonContent, 'name' | 'minor' | 'nationality' | 'residence'>[];
  /** The same for everybody in the case. */
  readonly findings: readonly DemoFinding[];
  readonly exhibits: readonly DemoExhibit[];
  readonly circumstances: readonly DemoCircumstance[];
}

export interface OpenedDossier {
  readonly caseId: CaseId;
  person(name: string): Id;
  exhibit(key: string): Id;
}

export const PUBLIC_SOURCE = 'source';
const SECRETARY = 'secretaris';

export async function openDossier(hands: DemoHands, dossier: DemoDossier): Promise<OpenedDossier> {
  const { title, source, story, findings } = dossier;
  const today = hands.assembly.clock.today();
  // In turn: the first that is told gets the first number.
  const register = () =>
    hands.sure(
      hands.as(SECRETARY).registerCase(hands.committeeId, {
        title,
        request: {
          route: 'direct',
          receivedOn: daysFrom(today, -dossier.receivedDaysAgo),
          submitterKind: dossier.submitterKind,
          submitterName: dossier.submitterName,
          representative: '',
          grounds: dossier.grounds,
          summary: [
            ...story,
            `De feiten komen uit een openbare tekst: ${source.title}. Het verzoek, de stukken en de behandeling zijn een demonstratie.`,
          ].join('\n'),
          earlierProcedures: dossier.earlierProcedures,
          removalDate: null,
          consent: 'Demonstratie: er is geen echt dossier ingezien.',
        },
        persons: dossier.persons.map((person) => ({
          ...person,
          birthYear: null,
          stateless: false,
          vNumber: '',
        })),
      }),
    );
  const { id: caseId } = await hands.inTurn(register);
  const { persons } = await hands.stateOf(caseId);
  const personIds = new Map(persons.map(({ name, personId }) => [name, personId]));
  const person = (name: string) => known(personIds, name);
  for (const { personId } of persons) {
    for (const finding of findings) {
      await hands.onCase(SECRETARY, caseId, { type: 'recordFinding', finding: { ...finding, personId } });
    }
  }
  const exhibitIds = new Map<string, Id>();
  for (const exhibit of [publicSource(dossier), ...dossier.exhibits]) {
    exhibitIds.set(exhibit.key, await fileOne(hands, caseId, exhibit, today));
  }
  const exhibit = (key: string) => known(exhibitIds, key);
  for (const { kind, sides, statement, exhibits = [], persons: names } of dossier.circumstances) {
    const circumstance = {
      kind,
      sides,
      statement,
      source: source.short,
      personIds: names?.map(person) ?? [...personIds.values()],
      exhibitIds: [PUBLIC_SOURCE, ...exhibits].map(exhibit),
    };
    await hands.onCase(SECRETARY, caseId, { type: 'recordCircumstance', circumstance });
  }
  return { caseId, person, exhibit };
}

function known(ids: ReadonlyMap<string, Id>, name: string): Id {
  const id = ids.get(name);
  if (!id) throw new Error(`This case of the demonstration knows no ${name}.`);
  return id;
}

function publicSource({ title, source, story }: DemoDossier): DemoExhibit {
  return {
    key: PUBLIC_SOURCE,
    title: `Demonstratiestuk: wat de openbare bron over ${title} vertelt`,
    kind: 'other',
    fileName: 'openbare-bron.txt',
    lines: ['In eigen woorden naverteld uit:', source.title, '', ...story],
  };
}

async function fileOne(
  hands: DemoHands,
  caseId: CaseId,
  { title, kind, fileName, lines, for: readers }: DemoExhibit,
  today: CalendarDate,
): Promise<Id> {
  const exhibit: ExhibitContent = {
    title,
    kind,
    date: today,
    provenance: 'Demonstratiestuk, gemaakt om Raadkamer te laten zien',
    confidentiality: confidentialityFor(hands, readers),
  };
  const bytes = inOnePiece(bytesOf(fileName, lines));
  const filed = await hands.sure(hands.as(SECRETARY).fileExhibit(caseId, exhibit, { fileName, bytes }));
  const [exhibitId] = filed.created;
  if (!exhibitId) throw new Error('A filed exhibit has an id.');
  return exhibitId;
}

function confidentialityFor(
  hands: DemoHands,
  readers: DemoExhibit['for'],
): ExhibitContent['confidentiality'] {
  if (readers === undefined) return { to: 'panel' };
  if (readers === 'chair-and-secretary') return { to: readers };
  return { to: 'named', accountIds: readers.map((handle) => hands.idOf(handle)) };
}

function bytesOf(fileName: DemoExhibit['fileName'], lines: readonly string[]): Uint8Array {
  if (fileName.endsWith('.pdf')) return demonstrationPdf(lines);
  return fileName.endsWith('.png') ? demonstrationPicture() : demonstrationText(lines);
}
