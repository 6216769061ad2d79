import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { describeRegulation } from '../domain/regulation/describe.ts';
import { findPreset } from '../domain/regulation/presets.ts';
import { parseRegulation, type Regulation } from '../domain/regulation/schema.ts';
import type { Topic } from '../domain/regulation/statement.ts';
import regulationEn from './en/regulation.json' with { type: 'json' };
import tallyEn from './en/tally.json' with { type: 'json' };
import { type Language, languages } from './language.ts';
import regulationNl from './nl/regulation.json' with { type: 'json' };
import tallyNl from './nl/tally.json' with { type: 'json' };
import type { Lookup } from './refusal-text.ts';
import { regulationPreview, regulationProblem } from './regulation-sentences.ts';
import { createTranslator } from './translator.ts';

const { t: dutch } = createTranslator('nl');

const preset = findPreset('cmmm-2025');
if (!preset) throw new Error('The preset is gone.');
const regulation: Regulation = preset;
const advice = regulation.decisions.advice;
const label = { nl: 'iets', en: 'something' };

function sentences(
  topic: Topic,
  changes: Partial<Regulation> = {},
  language: Language = 'nl',
): readonly string[] {
  const { t } = createTranslator(language);
  const section = regulationPreview(t, language, { ...regulation, ...changes }).find(
    (one) => one.topic === topic,
  );
  return section?.sentences ?? [];
}

function ruled(changes: Partial<typeof advice>): Partial<Regulation> {
  return { decisions: { ...regulation.decisions, advice: { ...advice, ...changes } } };
}

describe('the preview of the 2025 regulation', () => {
  it('[REG-2] tells in Dutch how a decision is taken', () => {
    expect(sentences('decision')).toEqual([
      'Voor een advies zoekt de commissie consensus: ieder aanwezig lid met stemrecht antwoordt, ten minste één stemt in en niemand is tegen.',
      'Is er geen consensus, dan tellen de antwoorden van dezelfde ronde: instemmen en instemmen met voorbehoud als vóór, afwijken als tegen en onthouden niet.',
      'Een advies is aangenomen met de steun van meer dan de helft van de aanwezige leden met stemrecht die zich niet onthouden.',
      'Een onthouding telt niet mee.',
      'Staken de stemmen, dan is het voorstel niet aangenomen.',
      'De voorzitter stemt mee als lid.',
      'Wie welk standpunt innam, staat met naam bij het advies.',
      'Wie tegen is of een voorbehoud maakt, geeft een reden.',
      'Voor quorum is de aanwezigheid nodig van ten minste twee derde van de leden met stemrecht, als de ronde sluit.',
      'Dezelfde regels gelden voor toelating van een zaak, een uitzondering op een uitsluitingsgrond en een ander besluit.',
    ]);
  });

  it('[REG-2] tells in German how a decision is taken', () => {
    expect(sentences('decision', {}, 'de')).toEqual([
      'Für ein Votum sucht die Kommission den Konsens: Jedes anwesende stimmberechtigte Mitglied antwortet, mindestens eines stimmt zu und niemand ist dagegen.',
      'Gibt es keinen Konsens, zählen die Antworten derselben Runde: Zustimmung und Zustimmung mit Vorbehalt als dafür, Ablehnung als dagegen und Enthaltung nicht.',
      'Für ein Votum müssen sich aussprechen: mehr als die Hälfte der anwesenden stimmberechtigten Mitglieder, die sich nicht enthalten.',
      'Eine Enthaltung zählt nicht mit.',
      'Bei Stimmengleichheit ist der Vorschlag nicht angenommen.',
      'Der Vorsitz stimmt als Mitglied mit.',
      'Wer welche Position eingenommen hat, steht mit Namen beim Votum.',
      'Wer dagegen ist oder einen Vorbehalt macht, gibt einen Grund an.',
      'Die Kommission ist beschlussfähig, wenn beim Schließen der Runde anwesend sind: mindestens zwei Drittel der stimmberechtigten Mitglieder.',
      'Dieselben Regeln gelten für die Zulassung eines Falls, eine Ausnahme von einem Ausschlussgrund und einen anderen Beschluss.',
    ]);
  });

  it('[REG-2] tells the words of the regulation in German where it has them, else in English', () => {
    const name = { nl: 'Proefcommissie', en: 'Trial committee' };
    expect(sentences('committee', { title: name }, 'de')[0]).toMatch(/^Trial committee, Verfahrensordnung /);
    expect(sentences('committee', { title: { ...name, de: 'Probekommission' } }, 'de')[0]).toMatch(
      /^Probekommission, Verfahrensordnung /,
    );
  });

  it('[REG-2] tells in English how a decision is taken', () => {
    expect(sentences('decision', {}, 'en').slice(0, 3)).toEqual([
      'For an advice the committee seeks consensus: every voting member present answers, at least one agrees and nobody dissents.',
      'Without consensus the answers of the same round are counted: agreeing and agreeing with a reservation as for, dissenting as against and abstaining not at all.',
      'An advice is adopted with the support of more than half of the voting members present who do not abstain.',
    ]);
  });

  it('[REG-2] tells what is admitted, from where and by whom', () => {
    expect(sentences('intake')[0]).toBe(
      'De betrokkene verblijft in Amsterdam, Utrecht, Groningen, Rotterdam of Eindhoven; een verzoek van elders wordt niet in behandeling genomen.',
    );
    expect(sentences('admission')).toEqual([
      'Noodzakelijke voorwaarde: aantoonbare moeite om identiteit en nationaliteit of staatloosheid aannemelijk te maken. Daarbij wordt nagegaan: twijfel is in een eerdere procedure tegengeworpen, het besluit dat daarop rustte, hield stand bij de rechter en sindsdien zijn er geen nieuwe feiten.',
      'Noodzakelijke voorwaarde: er is geen andere reële mogelijkheid om een verblijfsvergunning te vragen.',
      'Er zijn geen uitsluitingsgronden.',
      'Stap 1 van de toelating: toets aan de noodzakelijke voorwaarden en het gebied, door de secretaris.',
    ]);
  });

  it('[REG-2] tells who signs, what is kept and what is expected of the calendar', () => {
    expect(sentences('office')).toEqual([
      'Handtekening 1: de voorzitter, bij afwezigheid een lid dat de commissie aanwijst.',
      'Handtekening 2: de secretaris, bij afwezigheid een lid dat de commissie aanwijst.',
      'Het advies noemt de betrokkenen bij naam.',
      'Verzonden worden: het ondertekende advies, de voorwaarden, de afwijkende standpunten en de standpunten.',
      'In het archiefpakket komen: het ondertekende advies, de vastgestelde tekst, de voorwaarden, de standpunten, de afwijkende standpunten, de notulen, de stukken, het logboek, het ontvangstbewijs en de beslissing.',
      'Er geldt geen termijn voor de behandeling.',
      'De commissie kan horen: de betrokkene, de indiener, een derde of een deskundige.',
      'Een zaak kan geheel digitaal worden behandeld.',
      'Eén lid kan verlangen dat er een vergadering komt.',
      'Alles wordt bewaard (nog geen selectielijst vastgesteld).',
      'Verwacht worden ten hoogste 10 vergaderingen per jaar, bij elkaar in één zaal.',
      'De proef duurt 24 maanden.',
      'De werkwijze wordt na 18 maanden geëvalueerd.',
    ]);
  });

  it('[REG-2] tells which conditions may be attached, with their limits', () => {
    expect(sentences('text').slice(-3)).toEqual([
      'De commissie kan voorwaarden voorstellen over scholing, werk, de duur van de vergunning, verlenging, nazorg, garantstelling, verzekering en iets anders.',
      'Een voorwaarde over de duur van de vergunning geldt ten hoogste 60 maanden.',
      'Een voorwaarde over garantstelling geldt ten hoogste 36 maanden.',
    ]);
  });
});

const quorum = {
  fraction: null,
  base: 'established',
  minimum: 6,
  moment: 'opening',
  dulyInvited: true,
} as const;

/** Together these say every sentence that the catalogues hold. */
const variations: readonly Partial<Regulation>[] = [
  {},
  {
    addressing: 'all',
    transitionalClauses: [label],
    intermediaries: [
      { id: 'one', title: label, ownAdvice: true },
      { id: 'two', title: label, ownAdvice: false },
    ],
    territorialScope: { kind: 'everywhere' },
    intakeRoutes: regulation.intakeRoutes.map((route) => ({
      ...route,
      personIsContacted: false,
      addresseeLearnsOfReceipt: false,
    })),
    removalDate: { urgent: false, excludes: true },
    fileConsent: 'implied-by-request',
    exclusionGrounds: [
      { id: 'one', label, subTests: [{ id: 'test', label }], exception: null },
      { id: 'two', label, subTests: [], exception: { by: 'members-in-writing', count: 1 } },
    ],
    admission: [
      { id: 'one', label, decider: { by: 'chair' } },
      { id: 'two', label, decider: { by: 'committee' } },
      { id: 'three', label, decider: { by: 'sub-panel', size: 1 } },
      { id: 'four', label, decider: { by: 'sub-panel', size: 3 } },
      { id: 'five', label, decider: { by: 'members-in-writing', count: 3 } },
      { id: 'six', label, decider: { by: 'outside-body', name: label } },
    ],
  },
  { territorialScope: { kind: 'municipalities', municipalities: ['Emmen'], elsewhere: 'warned' } },
  { territorialScope: { kind: 'region', region: label, elsewhere: 'warned' } },
  { territorialScope: { kind: 'region', region: label, elsewhere: 'declined' } },
  {
    seats: regulation.seats.map((seat, index) => ({
      ...seat,
      voting: index > 2,
      kind: index < 2 ? 'advisory' : 'core',
      minimum: 1,
      maximum: index % 2 === 0 ? 1 : null,
    })),
    compositionDuties: (['any', 'municipality-of-residence', 'independent'] as const).flatMap((origin) =>
      (['required', 'expected'] as const).flatMap((strength) =>
        [1, 2].map((minimum) => ({
          id: `${origin}-${strength}-${minimum}`,
          label,
          disciplines: ['science', 'judiciary'],
          minimum,
          origin,
          strength,
        })),
      ),
    ),
    panel: {
      deputies: true,
      chairMayBeSecretary: true,
      imposedRecusal: { grounds: [{ id: 'one', label }], decider: { by: 'committee' } },
    },
  },
  ruled({ method: 'single' }),
  ruled({
    consensusFallback: { kind: 'none' },
    fraction: { numerator: 1, denominator: 1, relation: 'at-least' },
  }),
  ruled({
    consensusFallback: { kind: 'vote-round' },
    quorum: null,
    confidentiality: 'inside-only',
    reasons: 'none',
  }),
  ruled({
    method: 'vote',
    base: 'established',
    abstentions: 'against',
    minimum: 3,
    tie: 'repeat',
    quorum,
    requiredAssents: [
      { who: 'chair', ifUnable: 'waived' },
      { who: 'discipline', discipline: 'judiciary', ifUnable: 'blocks' },
    ],
  }),
  ruled({
    base: 'cast',
    tie: 'chair-decides',
    chairVote: 'casting',
    quorum: { ...quorum, minimum: 1, moment: 'closing' },
  }),
  ruled({
    base: 'entitled',
    chairVote: 'none',
    confidentiality: 'secret',
    quorum: { ...quorum, base: 'entitled', fraction: { numerator: 1, denominator: 2, relation: 'at-least' } },
  }),
  ruled({ base: 'entitled', abstentions: 'for' }),
  ruled({ base: 'filled', abstentions: 'against' }),
  ruled({ base: 'present', abstentions: 'against' }),
  ...[
    [1, 3],
    [1, 4],
    [3, 4],
    [2, 5],
    [3, 5],
    [4, 5],
    [5, 7],
  ].map(([numerator = 1, denominator = 1]) =>
    ruled({ fraction: { numerator, denominator, relation: 'at-least' } }),
  ),
  ...(['dissent-or-reservation', 'any-voting-member', 'any-member'] as const).map((who, index) => ({
    dissentingOpinions: { allowed: true, who, deadlineDays: index === 0 ? 1 : null },
  })),
  { dissentingOpinions: { allowed: false, who: 'dissenters', deadlineDays: null } },
  {
    outline: regulation.outline.slice(0, 1).map((section) => ({
      ...section,
      mandatory: { kind: 'when', anyOf: [{ exception: true }] },
    })),
    conditionKinds: [{ kind: 'duration', maxMonths: 1 }],
  },
  { conditionKinds: [] },
  {
    seats: regulation.seats.map((seat, index) => ({
      ...seat,
      strength: 'required',
      kind: 'ring',
      votesOn: ['advice', 'other'],
      ...(index === 0 ? { chairs: true, maximum: 1, forCases: label } : {}),
    })),
    exclusionGrounds: [
      {
        id: 'one',
        label,
        subTests: [],
        exception: { by: 'committee' },
        exceptionNeeds: 'condition-with-due-date',
      },
    ],
    admission: [{ id: 'one', label, decider: { by: 'chair' }, alternatives: [{ by: 'committee' }] }],
    outcomes: regulation.outcomes.map((outcome) => ({ ...outcome, decidedAs: 'other' })),
  },
  ...(['about', 'at-least'] as const).flatMap((meetingsMeant) =>
    [1, 12].map((meetingsPerYear) => ({
      expectations: { ...regulation.expectations, meetingsPerYear, meetingsMeant },
    })),
  ),
  {
    signing: [
      { role: 'adviser', deputy: null },
      { role: 'chair', deputy: 'secretary' },
    ],
    records: { persons: 'initials', dispatch: ['exhibit-hashes'], archive: ['ledger'] },
    deadlines: { treatmentMonths: 4, extensionMonths: 3, lapse: true },
    hearing: { allowed: [] },
    digitalTreatment: { allowed: true, membersWhoCanDemandSitting: 3 },
    retention: { basis: label, action: 'destroy', years: 10 },
    expectations: { meetingsPerYear: 1, meetingForm: 'any', trialMonths: 1, evaluationMonths: 1 },
  },
  {
    deadlines: { treatmentMonths: 1, extensionMonths: 1, lapse: false },
    hearing: { allowed: ['addressee'] },
    digitalTreatment: { allowed: false, membersWhoCanDemandSitting: null },
    retention: { basis: label, action: 'destroy', years: 1 },
    expectations: { ...regulation.expectations, meetingForm: 'hybrid' },
  },
  {
    retention: { basis: label, action: 'transfer', years: null },
    expectations: { ...regulation.expectations, meetingForm: 'digital' },
  },
  { retention: { basis: label, action: 'transfer', years: 1 } },
  { retention: { basis: label, action: 'transfer', years: 20 } },
];

/** Quorum minimum beside a fraction of one member and more is the one pair that the variations above do not reach. */
const quorumOfOneOrMore = [1, 2].map((minimum) =>
  ruled({ quorum: { ...quorum, minimum, fraction: advice.fraction } }),
);

describe('the words of a preview', () => {
  const everything = [...variations, ...quorumOfOneOrMore];

  it.each(languages)('[REG-2] %s has a whole sentence for everything that can be said', (language) => {
    const { t } = createTranslator(language);
    for (const changes of everything) {
      for (const { heading, sentences: lines } of regulationPreview(t, language, {
        ...regulation,
        ...changes,
      })) {
        for (const line of [heading, ...lines]) {
          expect(line).not.toMatch(/\{\{|\}\}|statement\.|topic\.|undefined|\[object/);
        }
        for (const line of lines) expect(line).toMatch(/^[\p{Lu}\d].*\.$/su);
      }
    }
  });

  it('[REG-2] holds no sentence that nothing says', () => {
    const said = new Set<string>();
    const t = dutch as Lookup;
    const listening: Lookup = (key, options) => {
      said.add(key.replace('regulation:', ''));
      return t(key, options);
    };
    for (const changes of everything) regulationPreview(listening, 'nl', { ...regulation, ...changes });
    const unsaid = keysOf({ topic: regulationNl.topic, statement: regulationNl.statement })
      .map((key) => key.replace(/_(zero|one|other)$/, ''))
      .filter((key) => !said.has(key));
    expect([...new Set(unsaid)]).toEqual([]);
  });

  it('[REG-2] changes with every part of the rules that a case meets', () => {
    const before = JSON.stringify(describeRegulation(regulation));
    for (const changes of variations.slice(1)) {
      expect(JSON.stringify(describeRegulation({ ...regulation, ...changes }))).not.toBe(before);
    }
  });
});

describe('the catalogues of regulation and tally', () => {
  it('have the same keys in both languages, each with words', () => {
    expect(keysOf(regulationEn)).toEqual(keysOf(regulationNl));
    expect(keysOf(tallyEn)).toEqual(keysOf(tallyNl));
    const texts = [regulationNl, regulationEn, tallyNl, tallyEn].flatMap(textsOf);
    expect(texts.filter((text) => text.trim() === '')).toEqual([]);
  });

  it('[REG-3] have a sentence for every problem that a regulation can have', () => {
    const folder = new URL('../domain/regulation/', import.meta.url);
    const source = readdirSync(folder)
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
      .map((file) => readFileSync(new URL(file, folder), 'utf8'))
      .join('\n');
    const codes = [...source.matchAll(/'(regulation-[a-z-]+)'/g)].flatMap(([, code]) => code ?? []);
    const madeFromParts = [
      ...['few', 'low', 'long', 'many', 'high'].map((size) => `regulation-too-${size}`),
      ...['not-counted', 'counted-twice'].map((how) => `regulation-answer-${how}`),
      ...[...source.matchAll(/params: \{ code: '([a-z-]+)' \}/g)].map(([, code]) => `regulation-${code}`),
    ];
    expect(Object.keys(regulationNl.problem).sort()).toEqual(
      [...new Set([...codes, ...madeFromParts])].sort(),
    );
  });

  it('[REG-3] name the place and what to do there', () => {
    const parsed = parseRegulation({ ...regulation, seats: 'many', version: undefined });
    if (parsed.ok) throw new Error('It should have been refused.');
    expect(parsed.refusals.map((refusal) => regulationProblem(dutch, refusal))).toEqual([
      'version: Dit veld ontbreekt. Vul het in.',
      'seats: Hier hoort een lijst.',
    ]);
  });
});

function keysOf(tree: object, path = ''): string[] {
  return Object.entries(tree)
    .flatMap(([key, value]) => (typeof value === 'string' ? [path + key] : keysOf(value, `${path}${key}.`)))
    .sort();
}

function textsOf(tree: object): string[] {
  return Object.values(tree).flatMap((value) => (typeof value === 'string' ? [value] : textsOf(value)));
}
