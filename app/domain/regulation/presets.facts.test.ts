/**
 * What makes each preset what it is, written down from its sources: who sits, who submits, who admits, how it decides,
 * what follows. The line of a decision reads: method, share of whom; abstentions, tie, chair; who sees it; quorum.
 */
import { describe, expect, it } from 'vitest';
import { assumption } from './citations.ts';
import { type Facts, factsOf } from './facts-fixtures.ts';
import { findPreset, presets } from './presets.ts';
import { unsupported } from './unsupported.ts';

/** A decision by vote, with nothing beside what is named. */
const vote = (share: string, shape: string, quorum: string) =>
  `vote, ${share}, minimum 1; ${shape}; assents []; quorum ${quorum}; without consensus none`;

const unanimous =
  'consensus, at-least 1/1 of present, minimum 1; abstentions out, tie lost, chair member; named, reasons required; assents []; quorum more-than 1/2 of filled, minimum 1, closing; without consensus none';
const counted = (visible: string, quorum: string) =>
  `consensus, more-than 1/2 of present, minimum 1; abstentions out, tie lost, chair member; ${visible}, reasons required; assents []; quorum ${quorum} of filled, minimum 1, closing; without consensus count-same-round: agree+agree-with-reservation / dissent / abstain`;
const alone =
  'single, at-least 1/1 of entitled, minimum 1; abstentions out, tie lost, chair member; named, reasons none; assents []; no quorum; without consensus none';

const inside = (chair: string) => `abstentions against, tie lost, chair ${chair}; inside-only, reasons none`;
const bavarianQuorum = 'at-least 2/3 of established, minimum 1, closing all invited';
const bavarianOther = vote('more-than 1/2 of present', inside('member'), bavarianQuorum);
const westphalianQuorum = 'at-least 1/2 of filled, minimum 1, closing';
const secret = vote(
  'more-than 1/2 of present',
  'abstentions against, tie lost, chair none; secret, reasons none',
  'a number on established, minimum 7, closing',
);
const mayors = vote(
  'more-than 1/2 of cast',
  'abstentions out, tie lost, chair member; inside-only, reasons none',
  'a number on established, minimum 3, closing',
);

const acvz = {
  consent: 'implied-by-request',
  exclusions: 'none',
  outcomes: 'advice advice ground reasons again else no-advice; no-advice notice again',
  grounds: 'humanitarian; societal',
  conditionKinds: 'schooling; work; duration up to 60; renewal; aftercare; other',
  deadlines: 'null + null months',
  expectations: 'evaluationMonths 12, meetingForm any, meetingsPerYear null, trialMonths null',
};

const essentials: Readonly<Record<string, Facts>> = {
  'cmmm-2025': {
    addressees: 'state-secretary; director-ind',
    scope: 'municipalities Amsterdam+Utrecht+Groningen+Rotterdam+Eindhoven, elsewhere declined',
    conditions: 'identity-effort (doubt-raised+doubt-upheld+nothing-new); last-resort',
    exclusions: 'none',
    advice: counted('named', 'at-least 2/3'),
    dissent: 'true dissenters 14',
    digital: 'true 1',
    expectations: 'evaluationMonths 18, meetingForm physical, meetingsPerYear 10, trialMonths 24',
  },
  // ACVZ report, section 6.2, variant 4: IND, municipality of residence, national organisations, independent members.
  'acvz-2011-central': {
    ...acvz,
    scope: 'everywhere',
    routes: 'minister addresseeLearnsOfReceipt',
    seats:
      'ind core 1 votes required; local-government ring 1 votes required; civil-society core 2-4 votes required; independent core 0-2 votes expected',
    duties:
      'residence: 1 of local-government, municipality-of-residence, required; file: 1 of ind, any, required; independent: 1 of independent, independent, expected',
    advice: unanimous,
    hearing: 'third-party; expert',
  },
  // Variant 3: a permanent core, the municipalities concerned, the IND.
  'acvz-2011-regional': {
    ...acvz,
    routes: 'minister addresseeLearnsOfReceipt; direct personIsContacted addresseeLearnsOfReceipt',
    seats:
      'civil-society core 2-4 votes required; local-government ring 1-3 votes required; ind core 1 votes required',
    advice: unanimous,
  },
  // Variant 2: the local administrator chairs; seats by kind of case.
  'acvz-2011-local': {
    ...acvz,
    seats:
      'local-administrator core 1 votes chairs required; local-society core 2-4 votes required; ind core 1 votes required; school ring 0-1 votes expected; physician ring 0-1 votes expected; employer ring 0-1 votes expected; national-society ring 0-1 votes expected',
    advice: unanimous,
  },
  // Variant 1: no committee.
  'acvz-2011-administrator': {
    ...acvz,
    seats: 'local-administrator core 1 votes chairs required',
    panel: 'panel chairMayBeSecretary',
    advice: alone,
    admissionRule: alone,
    exceptionRule: alone,
    other: alone,
    signing: 'chair',
    dissent: 'false dissenters ',
  },
  // HFKomV § 2(1), § 3(1), § 5, § 7.
  'hfk-bayern': {
    seats:
      'catholic-church core 1 votes required; lutheran-church core 1 votes required; welfare core 3 votes required; municipal-associations core 4 votes required; ministry advisory 1 no vote required',
    submitters: 'petitions-committee; voting-member',
    admission: 'taking-up by outside-body or committee or 5 members-in-writing',
    exclusions:
      'abuse unless committee; passport-duty unless committee condition-with-due-date; criminal-record unless committee; security-risk unless committee; livelihood unless committee; earlier-case unless committee; asylum-grounds-only unless committee; petition unless outside-body',
    recusal: 'own-advantage+acted-before+represents by committee',
    panel: 'panel deputies',
    advice: vote('at-least 2/3 of established', inside('member'), bavarianQuorum),
    exceptionRule: vote('at-least 2/3 of established', inside('member'), bavarianQuorum),
    admissionRule: bavarianOther,
    other: bavarianOther,
    outcomes: 'request advice ground reasons again else no-request; no-request notice as other again',
    hearing: 'addressee',
  },
  // NHärteKVO § 5; reform of 2013; Landtag 2012; ministry 2024.
  'hfk-niedersachsen': {
    seats:
      'chair core 1 no vote chairs required; counties core 1 votes required; cities core 1 votes required; protestant-churches core 1 votes required; catholic-church core 1 votes required; refugee-council core 1 votes required; welfare core 1 votes required; appointed core 3 votes required; migration-commissioner advisory 0-1 no vote expected',
    advice: secret,
    removal: 'date urgent excludes',
    conditions: 'must-leave; whereabouts-known',
    exclusions: 'removal-scheduled; detention; conviction; petition',
    admission: 'chair by chair; pre-check by sub-panel of 3',
    deadlines: '4 + 3 months, lapses',
    hearing: 'none',
    records:
      'names; out signed-advice+conditions; kept signed-advice+canonical-text+conditions+minutes+exhibits+ledger+receipt+decision',
  },
  // HFKVO § 2, § 3, § 6.
  'hfk-nrw': {
    seats:
      'chair core 1 votes chairs required; protestant-church core 1 votes expected; catholic-church core 1 votes expected; welfare core 1 votes expected; refugee-council core 1 votes expected; pro-asyl core 1 votes expected; physician core 0-1 votes expected; government core 0-3 votes expected',
    duties:
      'seven: 7 of chair+protestant-church+catholic-church+welfare+refugee-council+pro-asyl+physician+government, any, required',
    panel: 'panel deputies chairMayBeSecretary',
    advice: vote('more-than 1/2 of present', inside('member'), westphalianQuorum),
    other: vote(
      'more-than 1/2 of cast',
      'abstentions out, tie lost, chair member; inside-only, reasons none',
      westphalianQuorum,
    ),
    outcomes:
      'request advice ground reasons again else no-request; recommendation advice reasons as other again else no-request; no-request notice again',
    expectations:
      'evaluationMonths null, meetingForm physical, meetingsMeant at-least, meetingsPerYear 12, trialMonths null',
  },
  // Ordinance § 2(1); the commissioner's page: two thirds of those present, only members apply, mostly monthly.
  'hfk-thueringen': {
    seats:
      'state-secretary core 1 no vote chairs required; petitions-chair core 1 votes required; integration-commissioner core 1 votes required; welfare core 1 votes required; catholic-church core 1 votes required; lutheran-church core 1 votes required; medical-chamber core 1 votes required; municipalities core 1 votes required; counties core 1 votes required',
    submitters: 'member; deputy',
    advice: vote(
      'at-least 2/3 of present',
      inside('none'),
      'at-least 1/2 of established, minimum 1, closing',
    ),
    hearing: 'none',
    expectations:
      'evaluationMonths null, meetingForm physical, meetingsMeant about, meetingsPerYear 12, trialMonths null',
  },
  // ACVZ report, section 2.3.
  'ind-csz': {
    intermediaries: 'director-general ownAdvice',
    addressees: 'minister',
    submitters: 'officer; minister; director-general',
    seats:
      'asylum core 1 votes required; regular core 1 votes required; litigation core 1 votes required; policy core 1 votes required; main-board core 1 votes required',
    advice: counted('inside-only', 'at-least 1/2'),
    outcomes: 'positive advice ground reasons again else negative; negative advice reasons again',
    grounds: 'humanitarian',
  },
  // ACVZ report, section 1.1 with notes 4 and 5.
  'twir-1999': {
    conditions:
      'in-time; stay-since-1992; sofi-number; passport; not-removed; no-false-documents; no-false-data; no-criminal-record',
    admission: 'objective-test by outside-body',
    seats: 'mayor core 4 votes required',
    advice: mayors,
    grounds: 'integration; family',
    conditionKinds: 'none',
  },
};

/** What still stands between a preset and a case of its own; nothing here is decided by the preset's name. */
const waiting: Readonly<Record<string, readonly string[]>> = {
  'hfk-bayern': [
    'regulation-decider-unsupported',
    'regulation-exception-need-unsupported',
    'regulation-outcome-rule-unsupported',
    'regulation-proof-of-invitation-unsupported',
  ],
  'hfk-niedersachsen': [
    'regulation-decider-unsupported',
    'regulation-lapse-unsupported',
    'regulation-secret-round-unsupported',
  ],
  'hfk-nrw': ['regulation-decider-unsupported', 'regulation-outcome-rule-unsupported'],
  'hfk-thueringen': ['regulation-decider-unsupported'],
  'ind-csz': ['regulation-intermediary-unsupported'],
  'twir-1999': ['regulation-decider-unsupported'],
};

describe('the presets', () => {
  it('[REG-4] are offered in the order of the design, each with its facts', () => {
    expect(presets.map(({ id }) => id)).toEqual(Object.keys(essentials));
  });

  it.each(Object.entries(essentials))('[REG-4] %s holds what its sources say', (id, facts) => {
    const preset = findPreset(id);
    if (!preset) throw new Error(`There is no preset ${id}.`);
    expect(factsOf(preset)).toMatchObject(facts);
  });

  it.each(presets.map((preset) => [preset.id, preset] as const))(
    '[REG-4] %s cites sources that it lists, and lists none of which it says nothing',
    (_, { citations, sources }) => {
      const listed = sources.map(({ id }) => id);
      expect(citations.filter(({ source }) => source !== assumption && !listed.includes(source))).toEqual([]);
      const unsaid = listed.filter(
        (id) => !citations.some(({ source, note }) => source === id || note.includes(id)),
      );
      expect(unsaid).toEqual([]);
    },
  );

  it.each(presets.map((preset) => [preset.id, preset] as const))(
    '[REG-2] %s has words in all three languages',
    (_, preset) => {
      const without = (value: unknown, path: string): string[] => {
        if (typeof value !== 'object' || value === null) return [];
        if ('nl' in value && 'en' in value) return 'de' in value ? [] : [path];
        return Object.entries(value).flatMap(([key, entry]) => without(entry, `${path}.${key}`));
      };
      expect(without(preset, '')).toEqual([]);
    },
  );

  it.each(presets.map((preset) => [preset.id, preset] as const))(
    '[ROUND-6] %s says in words what cannot be run yet',
    (id, preset) => {
      const codes = new Set(unsupported(preset).map(({ code }) => code));
      expect([...codes].sort()).toEqual(waiting[id] ?? []);
    },
  );
});
