import { describe, expect, it } from 'vitest';
import { presets } from './presets.ts';
import { parseRegulation } from './schema.ts';
import { type Json, preset, problems, withValue } from './schema-fixtures.ts';

const advice = 'decisions.advice';

describe('what is malformed', () => {
  it.each([
    ['version', undefined, 'version: missing'],
    ['version', 1.5, 'version: wrong-type'],
    ['version', 0, 'version: too-low'],
    ['version', 1e9, 'version: too-high'],
    ['id', 'Not a name', 'id: malformed'],
    ['title.nl', '   ', 'title.nl: empty'],
    ['title.nl', 'x'.repeat(1001), 'title.nl: too-long'],
    ['title.fr', 'Commission', 'title.fr: unknown-key'],
    ['colour', 'red', 'colour: unknown-key'],
    ['addressees', [], 'addressees.0: missing'],
    ['seats', [], 'seats: too-few'],
    ['seats', {}, 'seats: wrong-type'],
    ['seats.3.kind', 'outer', 'seats.3.kind: unknown-value'],
    ['seats.3.kind', undefined, 'seats.3.kind: missing'],
    ['territorialScope.kind', 'moon', 'territorialScope.kind: unknown-kind'],
    ['admission.0.decider.by', undefined, 'admission.0.decider.by: unknown-kind'],
    ['outline.0.mandatory', { kind: 'when', anyOf: [{}] }, 'outline.0.mandatory.anyOf.0: when-empty'],
    ['sources.0.id', 'assumption', 'sources.0.id: source-reserved'],
    ['sources.0.date', '2025-13', 'sources.0.date: malformed'],
    ['schema', 'raadkamer.regulation/2', 'schema: unknown-value'],
    ['records.archive', Array.from({ length: 12 }, () => 'ledger'), 'records.archive: too-many'],
  ])('[REG-3] names the problem of %s = %j', (path, value, problem) => {
    expect(problems(withValue(path, value))).toContain(problem);
  });

  it.each([[null], [undefined], ['text'], [7], [[]]])('[REG-3] refuses %j as a whole', (json) => {
    const parsed = parseRegulation(json);
    expect(parsed.ok).toBe(false);
  });

  it('[REG-3] names every problem at once, and contradictions among the sound parts too', () => {
    let json = withValue('version', 'one');
    json = withValue('seats.0.maximum', 'three', json);
    json = withValue(`${advice}.fraction.numerator`, 9, json);
    json = withValue('decisions.other.base', 'everybody', json);
    json = withValue('outcomes.0.whenNotAdopted.becomes', 'nothing', json);
    json = withValue('extra', true, json);
    expect(problems(json).sort()).toEqual([
      'decisions.advice.fraction: fraction-above-one',
      'decisions.other.base: unknown-value',
      'extra: unknown-key',
      'outcomes.0.whenNotAdopted.becomes: unknown-name',
      'seats.0.maximum: wrong-type',
      'version: wrong-type',
    ]);
  });
});

describe('what contradicts itself', () => {
  const quorum = { fraction: null, base: 'filled', minimum: 46, moment: 'closing', dulyInvited: false };
  const voteByChair = {
    method: 'vote',
    base: 'cast',
    tie: 'chair-decides',
    consensusFallback: { kind: 'none' },
  };
  const coreOnly = withValue(
    'seats',
    preset?.seats.filter(({ kind }) => kind === 'core'),
  );

  function rule(changes: Json, base: unknown = preset): Json {
    const now = (base as { decisions: { advice: Json } }).decisions.advice;
    return withValue(advice, { ...now, ...changes }, base);
  }

  it.each([
    [
      'quorum above the number of seats',
      rule({ quorum: { ...quorum, minimum: 37 } }, coreOnly),
      `${advice}.quorum.minimum: quorum-above-seats`,
    ],
    ['minimum above the number of seats', rule({ minimum: 37 }, coreOnly), `${advice}.minimum: above-seats`],
    [
      'more than the whole',
      rule({ fraction: { numerator: 3, denominator: 2, relation: 'at-least' } }),
      `${advice}.fraction: fraction-above-one`,
    ],
    [
      'more than all',
      rule({ fraction: { numerator: 2, denominator: 2, relation: 'more-than' } }),
      `${advice}.fraction: fraction-more-than-all`,
    ],
    [
      'a quorum of more than the whole',
      rule({
        quorum: { ...quorum, minimum: 1, fraction: { numerator: 2, denominator: 1, relation: 'at-least' } },
      }),
      `${advice}.quorum.fraction: fraction-above-one`,
    ],
    [
      'cast votes with abstentions counted',
      rule({ base: 'cast', abstentions: 'against' }),
      `${advice}.abstentions: cast-with-abstentions-counted`,
    ],
    [
      'all seats without abstentions',
      rule({ base: 'established' }),
      `${advice}.abstentions: all-seats-without-abstentions`,
    ],
    [
      'a casting vote that breaks no tie',
      rule({ chairVote: 'casting' }),
      `${advice}.tie: casting-vote-without-tie`,
    ],
    [
      'a tie broken by a chair without a vote',
      rule({ ...voteByChair, chairVote: 'none' }),
      `${advice}.tie: tie-by-chair-without-vote`,
    ],
    [
      'a tie broken below the threshold',
      rule({ ...voteByChair, base: 'present' }),
      `${advice}.tie: tie-by-chair-needs-simple-majority`,
    ],
    [
      'assent of a chair who does not vote',
      rule({ chairVote: 'none', requiredAssents: [{ who: 'chair', ifUnable: 'blocks' }] }),
      `${advice}.requiredAssents.0: assent-of-chair-without-vote`,
    ],
    [
      'assent of an unknown seat',
      rule({ requiredAssents: [{ who: 'discipline', discipline: 'astronomy', ifUnable: 'blocks' }] }),
      `${advice}.requiredAssents.0.discipline: unknown-name`,
    ],
    [
      'a secret round with reasons',
      rule({ confidentiality: 'secret' }),
      `${advice}.reasons: secret-with-reasons`,
    ],
    [
      'a secret round with a casting vote',
      rule({ ...voteByChair, chairVote: 'casting', confidentiality: 'secret' }),
      `${advice}.confidentiality: secret-with-casting-vote`,
    ],
    [
      'a secret round with a veto',
      rule({ confidentiality: 'secret', requiredAssents: [{ who: 'chair', ifUnable: 'waived' }] }),
      `${advice}.requiredAssents: secret-with-veto`,
    ],
    [
      'a secret round with known dissenters',
      rule({ confidentiality: 'secret' }),
      'dissentingOpinions.who: secret-with-known-dissenters',
    ],
    [
      'positions sent that stay inside',
      rule({ confidentiality: 'inside-only' }),
      'records.dispatch: dispatch-shows-positions',
    ],
    [
      'a fallback without consensus',
      rule({ method: 'vote' }),
      `${advice}.consensusFallback: fallback-without-consensus`,
    ],
    [
      'an answer nowhere',
      rule({
        consensusFallback: {
          kind: 'count-same-round',
          for: ['agree'],
          against: ['dissent'],
          out: ['abstain'],
        },
      }),
      `${advice}.consensusFallback: answer-not-counted`,
    ],
    [
      'an answer twice',
      rule({
        consensusFallback: {
          kind: 'count-same-round',
          for: ['agree', 'agree-with-reservation'],
          against: ['dissent', 'agree'],
          out: ['abstain'],
        },
      }),
      `${advice}.consensusFallback: answer-counted-twice`,
    ],
    [
      'agreement that counts against',
      rule({
        consensusFallback: {
          kind: 'count-same-round',
          for: ['agree-with-reservation'],
          against: ['dissent', 'agree'],
          out: ['abstain'],
        },
      }),
      `${advice}.consensusFallback.for: agreement-not-for`,
    ],
    [
      'dissent that counts for',
      rule({
        consensusFallback: {
          kind: 'count-same-round',
          for: ['agree', 'agree-with-reservation', 'dissent'],
          against: [],
          out: ['abstain'],
        },
      }),
      `${advice}.consensusFallback.against: dissent-not-against`,
    ],
    [
      'abstentions counted in two ways',
      rule({ abstentions: 'against' }),
      `${advice}.consensusFallback: abstentions-differ`,
    ],
    [
      'a single adviser among many',
      rule({ method: 'single', consensusFallback: { kind: 'none' } }),
      `${advice}.method: single-with-several-seats`,
    ],
    [
      'nobody who votes',
      withValue(
        'seats',
        preset?.seats.map((seat) => ({ ...seat, voting: false })),
      ),
      'seats: nobody-votes',
    ],
    [
      'a minimum above its maximum',
      withValue('seats.0.minimum', 4),
      'seats.0.minimum: minimum-above-maximum',
    ],
    ['an adviser who votes', withValue('seats.12.kind', 'advisory'), 'seats.12.voting: adviser-votes'],
    [
      'a discipline twice',
      withValue('seats.1.discipline', preset?.seats[0]?.discipline),
      'seats.1: named-twice',
    ],
    [
      'a duty on an unknown seat',
      withValue('compositionDuties', [
        {
          id: 'd',
          label: { nl: 'd', en: 'd' },
          disciplines: ['astronomy'],
          minimum: 1,
          origin: 'any',
          strength: 'required',
        },
      ]),
      'compositionDuties.0.disciplines: unknown-name',
    ],
    [
      'a duty above its seats',
      withValue('compositionDuties', [
        {
          id: 'd',
          label: { nl: 'd', en: 'd' },
          disciplines: ['judiciary'],
          minimum: 4,
          origin: 'any',
          strength: 'required',
        },
      ]),
      'compositionDuties.0.minimum: above-seats',
    ],
    [
      'more members in writing than seats',
      withValue('admission.0.decider', { by: 'members-in-writing', count: 37 }, coreOnly),
      'admission.0.decider: above-seats',
    ],
    [
      'more members demanding than seats',
      withValue('digitalTreatment.membersWhoCanDemandSitting', 37, coreOnly),
      'digitalTreatment.membersWhoCanDemandSitting: above-seats',
    ],
    [
      'a chair who expels',
      withValue('panel.imposedRecusal', {
        grounds: [{ id: 'g', label: { nl: 'g', en: 'g' } }],
        decider: { by: 'chair' },
      }),
      'panel.imposedRecusal.decider: recusal-by-chair',
    ],
    [
      'an outcome that is a trap',
      withValue('outcomes.1.whenNotAdopted', { deliberateAgain: false, becomes: null }),
      'outcomes.1.whenNotAdopted: outcome-is-a-trap',
    ],
    [
      'an outcome that becomes itself',
      withValue('outcomes.1.whenNotAdopted.becomes', 'no-advice'),
      'outcomes.1.whenNotAdopted.becomes: outcome-becomes-itself',
    ],
    [
      'a ground that does not exist',
      withValue('grounds', []),
      'outcomes.0.groundRequired: ground-required-but-none',
    ],
    [
      'a section for an unknown ground',
      withValue('grounds', preset?.grounds.slice(0, 1)),
      'outline.3.mandatory.anyOf.0.ground: unknown-name',
    ],
    ['a section twice', withValue('outline.1.sid', 'request'), 'outline.1: named-twice'],
    [
      'a condition that is also an exclusion',
      withValue('exclusionGrounds', [
        { id: 'last-resort', label: { nl: 'x', en: 'x' }, subTests: [], exception: null },
      ]),
      'exclusionGrounds.0: named-twice',
    ],
    [
      'a deadline for no opinion',
      withValue('dissentingOpinions.allowed', false),
      'dissentingOpinions.deadlineDays: deadline-without-opinions',
    ],
    [
      'a longer permit than the product can hold',
      withValue('conditionKinds.2.maxMonths', 61),
      'conditionKinds.2.maxMonths: too-high',
    ],
    [
      'a longer guarantee than the law allows',
      withValue('conditionKinds.5.maxMonths', 37),
      'conditionKinds.5.maxMonths: too-high',
    ],
    [
      'a limit on what has no period',
      withValue('conditionKinds.0.maxMonths', 12),
      'conditionKinds.0.maxMonths: limit-without-period',
    ],
    [
      'a dispatch without the advice',
      withValue('records.dispatch', ['conditions']),
      'records.dispatch: part-missing',
    ],
    [
      'an archive that proves nothing',
      withValue('records.archive', ['signed-advice', 'canonical-text']),
      'records.archive: part-missing',
    ],
    [
      'an extension of nothing',
      withValue('deadlines.extensionMonths', 3),
      'deadlines.extensionMonths: extension-without-deadline',
    ],
    ['a lapse after nothing', withValue('deadlines.lapse', true), 'deadlines.lapse: lapse-without-deadline'],
    [
      'a demand without digital treatment',
      withValue('digitalTreatment.allowed', false),
      'digitalTreatment.membersWhoCanDemandSitting: demand-without-digital-treatment',
    ],
    [
      'a destruction without a term',
      withValue('retention.action', 'destroy'),
      'retention.years: destruction-without-term',
    ],
    ['keeping for ever for ten years', withValue('retention.years', 10), 'retention.years: kept-with-term'],
    [
      'a removal date that means nothing',
      withValue('removalDate.urgent', false),
      'removalDate: removal-date-means-nothing',
    ],
    [
      'a citation of nothing',
      withValue('citations.0.path', 'seats.astronomy'),
      'citations.0.path: citation-of-nothing',
    ],
    [
      'a citation from nowhere',
      withValue('citations.0.source', 'hearsay'),
      'citations.0.source: unknown-name',
    ],
  ])('[REG-3] refuses %s', (_, json, problem) => {
    expect(problems(json)).toContain(problem);
  });
});

describe('what can be expressed', () => {
  const seat = {
    label: { nl: 'lid', en: 'member' },
    examples: [],
    kind: 'core',
    minimum: 1,
    maximum: 1,
    voting: true,
    strength: 'required',
  };
  const base = {
    ...structuredClone(preset),
    compositionDuties: [],
    sources: [],
    citations: [],
    records: {
      persons: 'initials',
      dispatch: ['signed-advice'],
      archive: ['signed-advice', 'canonical-text', 'ledger'],
    },
    dissentingOpinions: { allowed: true, who: 'any-member', deadlineDays: null },
  };
  const ruled = (seats: unknown[], changes: Json) => {
    const rule = {
      ...preset?.decisions.advice,
      consensusFallback: { kind: 'none' },
      quorum: null,
      ...changes,
    };
    return { ...base, seats, decisions: { admission: rule, exception: rule, advice: rule, other: rule } };
  };
  const places = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ ...seat, discipline: `seat-${index}` }));
  const share = (numerator: number, denominator: number, relation = 'at-least') => ({
    numerator,
    denominator,
    relation,
  });
  const quorum = {
    fraction: share(2, 3),
    base: 'established',
    minimum: 1,
    moment: 'opening',
    dulyInvited: true,
  };

  it.each([
    ['a single adviser', ruled(places(1), { method: 'single' })],
    [
      '23 members with unanimity',
      ruled(places(23), {
        method: 'vote',
        base: 'established',
        abstentions: 'against',
        fraction: share(1, 1),
      }),
    ],
    [
      'nine members and two thirds of all of them',
      ruled(places(9), {
        method: 'vote',
        base: 'established',
        abstentions: 'against',
        fraction: share(2, 3),
        quorum,
      }),
    ],
    [
      'a secret simple majority with a quorum of seven',
      ruled(places(9), {
        method: 'vote',
        base: 'cast',
        confidentiality: 'secret',
        reasons: 'none',
        quorum: { ...quorum, fraction: null, minimum: 7 },
      }),
    ],
    [
      'two thirds of those present and a chair without a vote',
      ruled(places(8), { method: 'vote', abstentions: 'against', fraction: share(2, 3), chairVote: 'none' }),
    ],
    [
      'a chair who breaks ties',
      ruled(places(6), { method: 'vote', base: 'cast', tie: 'chair-decides', chairVote: 'casting' }),
    ],
    ['consensus, else a vote', ruled(places(7), { consensusFallback: { kind: 'vote-round' } })],
    [
      'an outside body that goes first',
      {
        ...base,
        admission: [
          {
            id: 'ind',
            label: { nl: 'toets', en: 'test' },
            decider: { by: 'outside-body', name: { nl: 'de IND', en: 'the IND' } },
          },
          ...(preset?.admission ?? []),
        ],
      },
    ],
    ['a case that lapses', { ...base, deadlines: { treatmentMonths: 4, extensionMonths: 3, lapse: true } }],
  ])('[RULE-1] %s', (_, json) => {
    expect(problems(json)).toEqual([]);
  });

  it('[REG-1] comes out of a round trip through JSON as it went in', () => {
    for (const regulation of presets) {
      expect(parseRegulation(JSON.parse(JSON.stringify(regulation)))).toEqual({ ok: true, regulation });
    }
  });
});
