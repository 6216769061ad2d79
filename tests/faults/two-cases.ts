/** Two cases for the tables of routes and doors: one in deliberation, one adopted, signed, sent, received and archived. */
import type { CaseState } from '../../app/domain/case/state.ts';
import type { Id } from '../../app/domain/identifiers.ts';
import { daysFrom } from '../../prisma/seed/demo-days.ts';
import { type DemoDossier, note2025, openDossier } from '../../prisma/seed/demo-dossier.ts';
import {
  beginDeliberation,
  composePanel,
  endSitting,
  holdRound,
  planFor,
} from '../../prisma/seed/demo-sitting.ts';
import { type CommitteeAtWork, password, present } from './committee-at-work.ts';
import { newcomers } from './newcomers.ts';
import type { Place } from './places.ts';

/** Names that stand nowhere else in the product, in plain letters, so that no way of writing them hides them. */
const dossier: DemoDossier = {
  title: 'Zilverspar',
  source: note2025,
  receivedDaysAgo: 20,
  submitterKind: 'civil-society',
  submitterName: 'Stichting Waterlelie',
  grounds: ['humanitarian'],
  story: ['Vogelkers vertelt waarom.'],
  earlierProcedures: 'Wederik ging vooraf.',
  persons: [{ name: 'Ximena Zandlicht', minor: false, nationality: '', residence: 'Utrecht' }],
  findings: [
    { ruleId: 'identity-effort', answer: 'applies', note: 'Beukenhaag.' },
    { ruleId: 'last-resort', answer: 'applies', note: 'Beukenhaag.' },
  ],
  exhibits: [
    { key: 'panel', title: 'Brief Kamperfoelie', kind: 'letter', fileName: 'kamperfoelie.pdf', lines: ['a'] },
    {
      key: 'staff',
      title: 'Rapport Nachtschade',
      kind: 'medical',
      fileName: 'nachtschade.pdf',
      lines: ['b'],
      for: 'chair-and-secretary',
    },
    {
      key: 'one',
      title: 'Verslag Vingerhoed',
      kind: 'medical',
      fileName: 'vingerhoed.pdf',
      lines: ['c'],
      for: ['zorg'],
    },
  ],
  circumstances: [
    { kind: 'work', sides: ['societal'], statement: 'Kweepeer werkt.', exhibits: ['panel', 'staff'] },
  ],
};

/** In the panel of both cases, besides those of the demonstration: who advises, who will leave, and two who step aside. */
async function settle({ hands }: CommitteeAtWork, caseId: Id): Promise<void> {
  const seated = newcomers.filter(({ handle }) => handle !== 'tweede-voorzitter');
  await composePanel(
    hands,
    caseId,
    seated.map(({ handle, discipline }) => [handle, discipline] as const),
  );
  for (const handle of ['gemeente', 'derde-voorzitter']) {
    await hands.onCase(handle, caseId, { type: 'recuse', reason: 'Kent de familie.' });
  }
}

/** Nancy's case: adopted, signed, sent, received, archived. */
export async function tellSent(at: CommitteeAtWork) {
  const { hands, caseId, sittingId, product } = at;
  await at.begin();
  for (const handle of ['adviseur', 'vertrokken']) {
    await hands.onSitting(handle, sittingId, { type: 'answerRoll', where: 'in-the-room' });
  }
  await settle(at, caseId);
  await at.writeAdvice();
  const { recordHash } = await at.adopt();
  for (const handle of ['voorzitter', 'secretaris']) {
    await hands.sure(at.as(handle).signAdvice(caseId, recordHash, password));
  }
  await endSitting(hands, sittingId);
  const contactEmail = 'contactpunt@ministerie.example';
  await hands.onCase('secretaris', caseId, { type: 'sendAdvice', contactName: 'Contactpunt', contactEmail });
  const desk = await visitDesk(at);
  await hands.onCase('secretaris', caseId, { type: 'requestPackage' });
  await product.worker.drain();

  const state = await at.state();
  const bound = state.packages[0];
  const document = state.adoption?.signatures.at(-1)?.sha256 ?? '';
  const place: Place = {
    ...placeOf(state, 'verklaring-opleiding.pdf'),
    files: [sha256Of(state, 'verklaring-opleiding.pdf'), document, bound?.sha256 ?? ''],
  };
  const readers = 'CcSMDAa';
  return {
    desk,
    place: { ...place, params: { ...place.params, cutAt: String(bound?.cutAt ?? '') } },
    forStaff: placeOf(state, 'eerdere-besluiten.pdf'),
    secrets: [
      ...['Nancy', 'Verpleegkunde', 'verklaring-opleiding', 'om verblijf toe te staan'].map((words) => ({
        words,
        readers,
      })),
      { words: 'besluiten op eerdere aanvragen', readers: 'CcS' },
      { words: 'eerdere-besluiten', readers: 'CcS' },
      { words: contactEmail, readers: 'CcS' },
      { words: desk.unused, readers: 'S' },
    ],
  };
}

/** Two links: the first one was opened and then replaced, the second one is the contact's. The receipt is given. */
async function visitDesk(at: CommitteeAtWork) {
  const { hands, caseId, product } = at;
  async function newLink(): Promise<string> {
    await product.worker.drain();
    const address = await product.queriesFor(at.viewer('secretaris')).deskLink(caseId);
    return address?.split('/').at(-1) ?? '';
  }
  async function enter(token: string): Promise<string> {
    const entered = await product.deskFor(undefined).enter(token);
    if (!entered.ok) throw new Error('The link did not open.');
    return cookieIn(entered.setCookie);
  }
  const used = await newLink();
  const visitOver = await enter(used);
  await hands.onCase('secretaris', caseId, { type: 'renewDeskLink' });
  const unused = await newLink();
  const visit = await enter(unused);
  await product.deskFor(visit).acknowledge('Een medewerker');
  // There is one link at a time, and here somebody came in by it while others still look at it unopened.
  await product.storage.database.pool.query(
    'UPDATE desk_link SET used_at = NULL WHERE expires_at = (SELECT max(expires_at) FROM desk_link)',
  );
  return { visitOver, used, visit, unused };
}

/** A case on the table: a round was held, one member disagrees and writes an opinion of their own. */
export async function tellOpen(at: CommitteeAtWork) {
  const { hands, product } = at;
  const told = await openDossier(hands, dossier);
  const { caseId } = told;
  await hands.onCase('secretaris', caseId, { type: 'admitCase' });
  await composePanel(hands, caseId, [
    ['voorzitter', 'judiciary'],
    ['zorg', 'health-care'],
    ['arbeidsmarkt', 'labour-market'],
    ['ervaring', 'lived-experience'],
    ['gemeente', 'local-government'],
  ]);
  await settle(at, caseId);
  const startsAt = product.clock.now();
  const sittingId = await planFor(
    hands,
    caseId,
    { title: 'Vergadering in het dorp', startsAt, place: 'Het dorp', mode: 'physical' },
    60,
  );
  const inTheRoom = [...present, 'adviseur', 'vertrokken'].map((handle) => [handle, 'in-the-room'] as const);
  const begun = await beginDeliberation(hands, caseId, sittingId, Object.fromEntries(inTheRoom));
  const personId = told.person('Ximena Zandlicht');
  const outcome = { outcome: 'advice', grounds: ['humanitarian'] };
  await hands.onCase('zorg', caseId, { type: 'proposeOutcome', personId, ...outcome });
  await hands.write('zorg', begun.documentId, { humanitarian: ['Moerbei staat alleen in het advies.'] });
  await holdRound(
    hands,
    caseId,
    { sittingId, kind: 'consensus', question: '' },
    {
      voorzitter: 'agree',
      zorg: 'agree',
      ervaring: 'agree',
      arbeidsmarkt: ['dissent', 'Vanwege Sleedoorn.'],
    },
  );
  await hands.onCase('arbeidsmarkt', caseId, { type: 'openDissent' });
  const dissentDocument = (await hands.stateOf(caseId)).deliberation?.dissents[0]?.documentId ?? '';
  await hands.write('arbeidsmarkt', dissentDocument, { dissent: ['Braamstruik denkt er anders over.'] });

  const state = await hands.stateOf(caseId);
  const readers = 'CcSMDA';
  const place = placeOf(state, 'kamperfoelie.pdf');
  return {
    place: { ...place, params: { ...place.params, dissentDocument } },
    forStaff: placeOf(state, 'nachtschade.pdf'),
    forOne: placeOf(state, 'vingerhoed.pdf'),
    secrets: [
      ...['Zilverspar', 'Waterlelie', 'Zandlicht', 'Vogelkers', 'Wederik', 'Beukenhaag', 'Kweepeer'],
      ...['Kamperfoelie', 'kamperfoelie.pdf', 'Moerbei', 'Sleedoorn'],
    ]
      .map((words) => ({ words, readers }))
      .concat([
        { words: 'Nachtschade', readers: 'CcS' },
        { words: 'nachtschade.pdf', readers: 'CcS' },
        { words: 'Vingerhoed', readers: 'CcSM' },
        { words: 'vingerhoed.pdf', readers: 'CcSM' },
        { words: 'Braamstruik', readers: 'D' },
      ]),
  };
}

export const cookieIn = (setCookie: string): string => setCookie.split(';')[0] ?? '';

function placeOf(state: CaseState, fileName: string): Place {
  const { caseId, title, sittingId, persons, circumstances, seats, deliberation } = state;
  return {
    params: {
      caseId,
      sittingId: sittingId ?? '',
      exhibitId: exhibitOf(state, fileName).exhibitId,
      cutAt: '1',
      textHash: deliberation?.rounds.at(-1)?.textHash ?? '',
      personId: persons[0]?.personId ?? '',
      circumstanceId: circumstances[0]?.circumstanceId ?? '',
      seatId: seats[0]?.seatId ?? '',
      accountId: seats[0]?.accountId ?? '',
      draftDocument: deliberation?.documentId ?? '',
      tomorrow: daysFrom(new Date().toISOString().slice(0, 10), 2),
    },
    search: '',
    title,
    files: [sha256Of(state, fileName)],
  };
}

const sha256Of = (state: CaseState, fileName: string) => exhibitOf(state, fileName).sha256;

function exhibitOf({ exhibits }: CaseState, fileName: string) {
  const exhibit = exhibits.find((one) => one.fileName === fileName);
  if (!exhibit) throw new Error(`There is no ${fileName} in this case.`);
  return exhibit;
}
