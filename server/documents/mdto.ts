/** Descriptions of records by MDTO 1.0.1 (Nationaal Archief): one for each information object, one for each file. */

const NAMESPACE = 'https://www.nationaalarchief.nl/mdto';
const SOURCE = 'Raadkamer';

export interface Reference {
  readonly name: string;
  readonly id: string;
}

export interface MdtoEvent {
  /** A term of the list of event types: Creatie, Bevriezing, Accordering, Verzending. */
  readonly type: string;
  /** ISO 8601 date or instant. */
  readonly time: string;
  readonly actor?: string;
  readonly result?: string;
}

export interface InformationObject {
  readonly id: string;
  readonly name: string;
  readonly level: 'Dossier' | 'Archiefstuk';
  readonly description: string;
  readonly language: string;
  readonly events: readonly MdtoEvent[];
  readonly partOf: Reference | null;
  readonly parts: readonly Reference[];
  readonly files: readonly Reference[];
  readonly creator: string;
}

export interface FileDescription {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly format: { readonly label: string; readonly code?: string; readonly list: string };
  /** SHA-256, hexadecimal. */
  readonly sha256: string;
  readonly checkedAt: string;
  readonly represents: Reference;
}

/** The order of the elements is the schema's. */
export function informationObjectXml(object: InformationObject): string {
  return wrap(
    element('informatieobject', [
      identification(object.id),
      text('naam', object.name),
      term('aggregatieniveau', object.level, null, 'Begrippenlijst Aggregatieniveaus MDTO'),
      text('omschrijving', object.description),
      text('taal', object.language),
      ...object.events.map(event),
      // No selection list has valued these records yet; who transfers them decides.
      term('waardering', 'Nader te bepalen', 'N', 'Begrippenlijst Waarderingen MDTO'),
      ...(object.partOf ? [reference('isOnderdeelVan', object.partOf)] : []),
      ...object.parts.map((part) => reference('bevatOnderdeel', part)),
      ...object.files.map((file) => reference('heeftRepresentatie', file)),
      element('archiefvormer', [text('verwijzingNaam', object.creator)]),
      element('beperkingGebruik', [
        term('beperkingGebruikType', 'Persoonsgegevens', null, 'Begrippenlijst BeperkingGebruik MDTO'),
        text(
          'beperkingGebruikNadereBeschrijving',
          'Bevat bijzondere persoonsgegevens en valt onder de geheimhouding van de commissie.',
        ),
      ]),
    ]),
  );
}

export function fileXml(file: FileDescription): string {
  return wrap(
    element('bestand', [
      identification(file.id),
      text('naam', file.name),
      text('omvang', String(file.size)),
      term('bestandsformaat', file.format.label, file.format.code ?? null, file.format.list),
      element('checksum', [
        term('checksumAlgoritme', 'SHA-256', null, 'Begrippenlijst ChecksumAlgoritme MDTO'),
        text('checksumWaarde', file.sha256),
        text('checksumDatum', file.checkedAt),
      ]),
      reference('isRepresentatieVan', file.represents),
    ]),
  );
}

function wrap(content: string): string {
  const schema = `xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="${NAMESPACE} ${NAMESPACE}/MDTO-XML1.0.1.xsd"`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<MDTO xmlns="${NAMESPACE}" ${schema}>${content}</MDTO>\n`;
}

function event({ type, time, actor, result }: MdtoEvent): string {
  return element('event', [
    term('eventType', type, null, 'Begrippenlijst EventType MDTO'),
    text('eventTijd', time),
    ...(actor ? [element('eventVerantwoordelijkeActor', [text('verwijzingNaam', actor)])] : []),
    ...(result ? [text('eventResultaat', result)] : []),
  ]);
}

function identification(id: string, name = 'identificatie'): string {
  return element(name, [text('identificatieKenmerk', id), text('identificatieBron', SOURCE)]);
}

function reference(name: string, target: Reference): string {
  return element(name, [
    text('verwijzingNaam', target.name),
    identification(target.id, 'verwijzingIdentificatie'),
  ]);
}

function term(name: string, label: string, code: string | null, list: string): string {
  return element(name, [
    text('begripLabel', label),
    ...(code === null ? [] : [text('begripCode', code)]),
    element('begripBegrippenlijst', [text('verwijzingNaam', list)]),
  ]);
}

function element(name: string, children: readonly string[]): string {
  return `<${name}>${children.join('')}</${name}>`;
}

/** The schema takes empty text, an archive does not: nothing to say becomes a dash. */
function text(name: string, value: string): string {
  const clean = escapeXml(value).trim();
  return `<${name}>${clean === '' ? '-' : clean}</${name}>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Characters that XML 1.0 cannot carry become U+FFFD. */
function escapeXml(value: string): string {
  return value
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
