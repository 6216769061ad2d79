import { describe, expect, it } from 'vitest';
import { findPreset } from '../domain/regulation/presets.ts';
import { quorumNow, type TallySeat } from '../domain/regulation/quorum.ts';
import { type RoundToTally, type Tally, tallyRound } from '../domain/regulation/tally.ts';
import { answered, plainConsensus, plainVote, room } from '../domain/regulation/tally-fixtures.ts';
import { quorumLabel, quorumSentence, tallySentence } from './tally-sentence.ts';
import { createTranslator } from './translator.ts';

const { t: dutch } = createTranslator('nl');
const { t: english } = createTranslator('en');
const { t: german } = createTranslator('de');
const nl = (tally: Tally) => tallySentence(dutch, 'nl', tally.explanation);
const en = (tally: Tally) => tallySentence(english, 'en', tally.explanation);
const de = (tally: Tally) => tallySentence(german, 'de', tally.explanation);

const regulation = findPreset('cmmm-2025');
if (!regulation) throw new Error('The preset is gone.');
const advice = regulation.decisions.advice;
const twelve = room('abcdefghijkl');

/** Letters are the answers of those present, in order; a dash is present and silent. */
function consensusRound(letters: string, round: Partial<RoundToTally> = {}): Tally {
  return tallyRound({
    rule: advice,
    seats: twelve,
    present: [...letters].map((_, index) => String.fromCharCode(97 + index)),
    positions: answered(letters),
    roundKind: 'consensus',
    ...round,
  });
}

/*
 * Written by hand from the rule of the 2025 regulation (decisions.advice): quorum two thirds of twelve filled voting
 * seats, so 8; adopted by more than half of those present, abstainers left out and silence not.
 * Each row: who is present and what they answer, then how, for, base, needed, and the Dutch sentence.
 */
const byHand: readonly (readonly [
  letters: string,
  how: string,
  inFavour: number,
  base: number,
  needed: number,
  sentence: string,
])[] = [
  [
    '',
    'no-quorum',
    0,
    0,
    1,
    'Er is niets besloten, want er is geen quorum: geen van de 12 leden met stemrecht is aanwezig en er zijn er 8 nodig.',
  ],
  [
    'A',
    'no-quorum',
    1,
    1,
    1,
    'Er is niets besloten, want er is geen quorum: één van de 12 leden met stemrecht is aanwezig en er zijn er 8 nodig.',
  ],
  [
    'AA',
    'no-quorum',
    2,
    2,
    2,
    'Er is niets besloten, want er is geen quorum: 2 van de 12 leden met stemrecht zijn aanwezig en er zijn er 8 nodig.',
  ],
  [
    'AAD',
    'no-quorum',
    2,
    3,
    2,
    'Er is niets besloten, want er is geen quorum: 3 van de 12 leden met stemrecht zijn aanwezig en er zijn er 8 nodig.',
  ],
  [
    'OOOO',
    'no-quorum',
    0,
    0,
    1,
    'Er is niets besloten, want er is geen quorum: 4 van de 12 leden met stemrecht zijn aanwezig en er zijn er 8 nodig.',
  ],
  [
    '-----',
    'no-quorum',
    0,
    5,
    3,
    'Er is niets besloten, want er is geen quorum: 5 van de 12 leden met stemrecht zijn aanwezig en er zijn er 8 nodig.',
  ],
  [
    'AAAAAA',
    'no-quorum',
    6,
    6,
    4,
    'Er is niets besloten, want er is geen quorum: 6 van de 12 leden met stemrecht zijn aanwezig en er zijn er 8 nodig.',
  ],
  [
    'AAAAAAA',
    'no-quorum',
    7,
    7,
    4,
    'Er is niets besloten, want er is geen quorum: 7 van de 12 leden met stemrecht zijn aanwezig en er zijn er 8 nodig.',
  ],

  [
    'AAAAAAAA',
    'consensus',
    8,
    8,
    5,
    'Aangenomen met consensus: 8 leden zijn vóór en niemand is tegen; het reglement vraagt meer dan de helft van de 8 aanwezige leden, dus 5; er is quorum, want 8 van de 12 leden met stemrecht zijn aanwezig en 8 is genoeg.',
  ],
  [
    'AAAAADDD',
    'fallback',
    5,
    8,
    5,
    'Aangenomen zonder consensus: 5 leden zijn vóór en 3 leden zijn tegen; het reglement vraagt meer dan de helft van de 8 aanwezige leden, dus 5; er is quorum, want 8 van de 12 leden met stemrecht zijn aanwezig en 8 is genoeg.',
  ],
  [
    'AAAADDDD',
    'not-adopted',
    4,
    8,
    5,
    'Niet aangenomen, want de stemmen staken: 4 leden zijn vóór en 4 leden zijn tegen; het reglement vraagt meer dan de helft van de 8 aanwezige leden, dus 5; er is quorum, want 8 van de 12 leden met stemrecht zijn aanwezig en 8 is genoeg.',
  ],
  [
    'AOOOOOOO',
    'consensus',
    1,
    1,
    1,
    'Aangenomen met consensus: één lid is vóór, niemand is tegen en 7 leden onthouden zich; het reglement vraagt de stem van het enige aanwezige lid dat zich niet onthoudt; er is quorum, want 8 van de 12 leden met stemrecht zijn aanwezig en 8 is genoeg.',
  ],
  [
    'DOOOOOOO',
    'not-adopted',
    0,
    1,
    1,
    'Niet aangenomen: niemand is vóór, één lid is tegen en 7 leden onthouden zich; het reglement vraagt de stem van het enige aanwezige lid dat zich niet onthoudt; er is quorum, want 8 van de 12 leden met stemrecht zijn aanwezig en 8 is genoeg.',
  ],
  [
    'RDOOOOOO',
    'not-adopted',
    1,
    2,
    2,
    'Niet aangenomen, want de stemmen staken: één lid is vóór (met voorbehoud), één lid is tegen en 6 leden onthouden zich; het reglement vraagt meer dan de helft van de 2 aanwezige leden die zich niet onthouden, dus 2; er is quorum, want 8 van de 12 leden met stemrecht zijn aanwezig en 8 is genoeg.',
  ],
  [
    'OOOOOOOO',
    'not-adopted',
    0,
    0,
    1,
    'Niet aangenomen: niemand is vóór, niemand is tegen en 8 leden onthouden zich; er is quorum, want 8 van de 12 leden met stemrecht zijn aanwezig en 8 is genoeg.',
  ],
  [
    '--------',
    'not-adopted',
    0,
    8,
    5,
    'Niet aangenomen: niemand is vóór, niemand is tegen en 8 leden gaven geen antwoord; het reglement vraagt meer dan de helft van de 8 aanwezige leden, dus 5; er is quorum, want 8 van de 12 leden met stemrecht zijn aanwezig en 8 is genoeg.',
  ],

  [
    'RRRRRRRRR',
    'consensus',
    9,
    9,
    5,
    'Aangenomen met consensus: 9 leden zijn vóór (allen met voorbehoud) en niemand is tegen; het reglement vraagt meer dan de helft van de 9 aanwezige leden, dus 5; er is quorum, want 9 van de 12 leden met stemrecht zijn aanwezig en 8 is genoeg.',
  ],
  [
    'AAAAADDDD',
    'fallback',
    5,
    9,
    5,
    'Aangenomen zonder consensus: 5 leden zijn vóór en 4 leden zijn tegen; het reglement vraagt meer dan de helft van de 9 aanwezige leden, dus 5; er is quorum, want 9 van de 12 leden met stemrecht zijn aanwezig en 8 is genoeg.',
  ],
  [
    'AAAAA----',
    'fallback',
    5,
    9,
    5,
    'Aangenomen zonder consensus: 5 leden zijn vóór, niemand is tegen en 4 leden gaven geen antwoord; het reglement vraagt meer dan de helft van de 9 aanwezige leden, dus 5; er is quorum, want 9 van de 12 leden met stemrecht zijn aanwezig en 8 is genoeg.',
  ],
  [
    'AAAA-----',
    'not-adopted',
    4,
    9,
    5,
    'Niet aangenomen: 4 leden zijn vóór, niemand is tegen en 5 leden gaven geen antwoord; het reglement vraagt meer dan de helft van de 9 aanwezige leden, dus 5; er is quorum, want 9 van de 12 leden met stemrecht zijn aanwezig en 8 is genoeg.',
  ],

  [
    'AAAAADDDDO',
    'fallback',
    5,
    9,
    5,
    'Aangenomen zonder consensus: 5 leden zijn vóór, 4 leden zijn tegen en één lid onthoudt zich; het reglement vraagt meer dan de helft van de 9 aanwezige leden die zich niet onthouden, dus 5; er is quorum, want 10 van de 12 leden met stemrecht zijn aanwezig en 8 is genoeg.',
  ],
  [
    'AAAAADDDDD',
    'not-adopted',
    5,
    10,
    6,
    'Niet aangenomen, want de stemmen staken: 5 leden zijn vóór en 5 leden zijn tegen; het reglement vraagt meer dan de helft van de 10 aanwezige leden, dus 6; er is quorum, want 10 van de 12 leden met stemrecht zijn aanwezig en 8 is genoeg.',
  ],
  [
    'AAAAAADDDD',
    'fallback',
    6,
    10,
    6,
    'Aangenomen zonder consensus: 6 leden zijn vóór en 4 leden zijn tegen; het reglement vraagt meer dan de helft van de 10 aanwezige leden, dus 6; er is quorum, want 10 van de 12 leden met stemrecht zijn aanwezig en 8 is genoeg.',
  ],

  [
    'AAAAAAAAARD',
    'fallback',
    10,
    11,
    6,
    'Aangenomen zonder consensus: 10 leden zijn vóór (van wie één met voorbehoud) en één lid is tegen; het reglement vraagt meer dan de helft van de 11 aanwezige leden, dus 6; er is quorum, want 11 van de 12 leden met stemrecht zijn aanwezig en 8 is genoeg.',
  ],
  [
    'AAAAADDDDDD',
    'not-adopted',
    5,
    11,
    6,
    'Niet aangenomen: 5 leden zijn vóór en 6 leden zijn tegen; het reglement vraagt meer dan de helft van de 11 aanwezige leden, dus 6; er is quorum, want 11 van de 12 leden met stemrecht zijn aanwezig en 8 is genoeg.',
  ],
  [
    'AAAAADDDD-O',
    'not-adopted',
    5,
    10,
    6,
    'Niet aangenomen: 5 leden zijn vóór, 4 leden zijn tegen, één lid onthoudt zich en één lid gaf geen antwoord; het reglement vraagt meer dan de helft van de 10 aanwezige leden die zich niet onthouden, dus 6; er is quorum, want 11 van de 12 leden met stemrecht zijn aanwezig en 8 is genoeg.',
  ],

  [
    'AAAAAAAAAAAA',
    'consensus',
    12,
    12,
    7,
    'Aangenomen met consensus: 12 leden zijn vóór en niemand is tegen; het reglement vraagt meer dan de helft van de 12 aanwezige leden, dus 7; er is quorum, want 12 van de 12 leden met stemrecht zijn aanwezig en 8 is genoeg.',
  ],
  [
    'AAAAAAADDDDD',
    'fallback',
    7,
    12,
    7,
    'Aangenomen zonder consensus: 7 leden zijn vóór en 5 leden zijn tegen; het reglement vraagt meer dan de helft van de 12 aanwezige leden, dus 7; er is quorum, want 12 van de 12 leden met stemrecht zijn aanwezig en 8 is genoeg.',
  ],
  [
    'AAAAAADDDDDD',
    'not-adopted',
    6,
    12,
    7,
    'Niet aangenomen, want de stemmen staken: 6 leden zijn vóór en 6 leden zijn tegen; het reglement vraagt meer dan de helft van de 12 aanwezige leden, dus 7; er is quorum, want 12 van de 12 leden met stemrecht zijn aanwezig en 8 is genoeg.',
  ],
  [
    'AAAARRDDDDDO',
    'fallback',
    6,
    11,
    6,
    'Aangenomen zonder consensus: 6 leden zijn vóór (van wie 2 met voorbehoud), 5 leden zijn tegen en één lid onthoudt zich; het reglement vraagt meer dan de helft van de 11 aanwezige leden die zich niet onthouden, dus 6; er is quorum, want 12 van de 12 leden met stemrecht zijn aanwezig en 8 is genoeg.',
  ],
  [
    'DDDDDDDDDDDD',
    'not-adopted',
    0,
    12,
    7,
    'Niet aangenomen: niemand is vóór en 12 leden zijn tegen; het reglement vraagt meer dan de helft van de 12 aanwezige leden, dus 7; er is quorum, want 12 van de 12 leden met stemrecht zijn aanwezig en 8 is genoeg.',
  ],
];

describe('the 2025 regulation, twelve seats, every attendance', () => {
  it('has a row for every attendance from none to all', () => {
    expect([...new Set(byHand.map(([letters]) => letters.length))]).toEqual([
      0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12,
    ]);
  });

  it.each(byHand)(
    '[ROUND-5] "%s" is %s with %i of %i, needed %i',
    (letters, how, inFavour, base, needed, sentence) => {
      const tally = consensusRound(letters);
      expect(tally).toMatchObject({ how, for: inFavour, base: { of: 'present', size: base }, needed });
      expect(tally.adopted).toBe(how === 'consensus' || how === 'fallback');
      expect(nl(tally)).toBe(sentence);
    },
  );

  it('[PANEL-2] a recusal leaves the quorum where it was, and an empty seat lowers it', () => {
    const recused = twelve.map(
      (seat, index): TallySeat => (index === 7 ? { ...seat, standing: 'recused' } : seat),
    );
    expect(nl(consensusRound('AAAAAAAA', { seats: recused }))).toBe(
      'Er is niets besloten, want er is geen quorum: 7 van de 12 leden met stemrecht zijn aanwezig en er zijn er 8 nodig.',
    );
    const empty = twelve.map((seat, index): TallySeat => (index > 9 ? { ...seat, accountId: null } : seat));
    expect(nl(consensusRound('AAAAAAA', { seats: empty }))).toBe(
      'Aangenomen met consensus: 7 leden zijn vóór en niemand is tegen; het reglement vraagt meer dan de helft van de 7 aanwezige leden, dus 4; er is quorum, want 7 van de 10 leden met stemrecht zijn aanwezig en 7 is genoeg.',
    );
  });

  it('[ROUND-5] an answer of somebody who is absent at the closing does not count', () => {
    const tally = consensusRound('AAAAAAAAD', { present: [...'abcdefgh'] });
    expect(tally).toMatchObject({ how: 'consensus', for: 8, against: 0, dissenters: [] });
  });

  it('names the dissenters for the dissenting opinion', () => {
    expect(consensusRound('AAAAAADAAAD').dissenters).toEqual(['g', 'k']);
  });

  it('says the same in English', () => {
    expect(en(consensusRound('AAAAAAAAARD'))).toBe(
      'Adopted without consensus: 10 members are for (one of them with a reservation) and one member is against; the regulation asks for more than half of the 11 members present, that is 6; there is a quorum, as 11 of the 12 voting members are present and 8 are enough.',
    );
    expect(en(consensusRound('A'))).toBe(
      'Nothing was decided, because there is no quorum: one of the 12 voting members is present and 8 are needed.',
    );
  });
});

describe('the sentence in German', () => {
  it.each([
    [
      'AAAAAAAAARD',
      {},
      'Ohne Konsens angenommen: 10 Mitglieder sind dafür (davon eines mit Vorbehalt) und ein Mitglied ist dagegen; die Verfahrensordnung verlangt mehr als die Hälfte der 11 anwesenden Mitglieder, also 6; die Kommission ist beschlussfähig, denn 11 der 12 stimmberechtigten Mitglieder sind anwesend und 8 genügen.',
    ],
    [
      'A',
      {},
      'Es ist nichts beschlossen, denn die Kommission ist nicht beschlussfähig: eines der 12 stimmberechtigten Mitglieder ist anwesend und 8 sind nötig.',
    ],
    [
      'AARDO-',
      { roundKind: 'poll' },
      'Das war ein Meinungsbild, es ist nichts beschlossen: 3 Mitglieder sind dafür (davon eines mit Vorbehalt), ein Mitglied ist dagegen, ein Mitglied enthält sich und ein Mitglied hat nicht geantwortet; 6 der 12 stimmberechtigten Mitglieder sind anwesend.',
    ],
  ] as const)('[ROUND-5] of a round of the 2025 regulation with %s', (letters, round, sentence) => {
    expect(de(consensusRound(letters, round))).toBe(sentence);
  });

  it('[ROUND-5] of a vote that asks for everybody', () => {
    const tally = tallyRound({
      rule: {
        ...plainVote,
        fraction: { numerator: 1, denominator: 1, relation: 'at-least' },
        base: 'present',
      },
      seats: room('abc'),
      present: [...'abc'],
      positions: answered('FFG'),
      roundKind: 'vote',
    });
    expect(de(tally)).toBe(
      'Nicht angenommen: 2 Mitglieder sind dafür und ein Mitglied ist dagegen; die Verfahrensordnung verlangt alle 3 anwesenden Mitglieder, also 3; die Kommission ist beschlussfähig, denn 3 der 3 in diesem Fall stimmberechtigten Mitglieder sind anwesend und 2 genügen.',
    );
  });

  it('[ROUND-5] of the quorum at this moment', () => {
    const quorum = quorumNow(advice, twelve, [...'abcdefg']);
    expect(quorumSentence(german, quorum)).toBe(
      'Die Kommission ist noch nicht beschlussfähig: 7 der 12 stimmberechtigten Mitglieder sind anwesend, es fehlt noch ein Mitglied.',
    );
    expect(quorumLabel(german, quorum)).toBe('7 anwesend, Quorum 8');
  });
});

describe('the sentence under other rules', () => {
  const vote = (rule: Partial<typeof plainVote>, letters: string): string =>
    nl(
      tallyRound({
        rule: { ...plainVote, ...rule },
        seats: room('abcdefghi'.slice(0, letters.length)),
        present: [...'abcdefghi'].slice(0, letters.length),
        positions: answered(letters),
        roundKind: 'vote',
      }),
    );
  const allPresent = (count: number) =>
    `er is quorum, want ${count} van de ${count} leden die in deze zaak mogen stemmen zijn aanwezig`;
  const twoThirds = { numerator: 2, denominator: 3, relation: 'at-least' } as const;

  it.each([
    [
      {},
      'FFG',
      `Aangenomen: 2 leden zijn vóór en één lid is tegen; het reglement vraagt meer dan de helft van de 3 leden die vóór of tegen zijn, dus 2; ${allPresent(3)} en 2 is genoeg.`,
    ],
    [
      { fraction: twoThirds, base: 'established', abstentions: 'against' },
      'FFFFFGOOO',
      `Niet aangenomen: 5 leden zijn vóór, één lid is tegen en 3 leden onthouden zich, wat als tegen telt; het reglement vraagt ten minste twee derde van de 9 plaatsen met stemrecht, dus 6; ${allPresent(9)} en 5 is genoeg.`,
    ],
    [
      { fraction: { ...twoThirds, numerator: 3 }, base: 'present', abstentions: 'against' },
      'FFF',
      `Aangenomen: 3 leden zijn vóór en niemand is tegen; het reglement vraagt alle 3 aanwezige leden, dus 3; ${allPresent(3)} en 2 is genoeg.`,
    ],
    [
      {
        fraction: { numerator: 5, denominator: 7, relation: 'at-least' },
        base: 'filled',
        abstentions: 'for',
      },
      'FFGGO',
      `Niet aangenomen: 2 leden zijn vóór, 2 leden zijn tegen en één lid onthoudt zich, wat als vóór telt; het reglement vraagt ten minste 5/7 van de 5 leden met stemrecht, dus 4; ${allPresent(5)} en 3 is genoeg.`,
    ],
    [
      { minimum: 4 },
      'FFFOO',
      `Niet aangenomen: 3 leden zijn vóór, niemand is tegen en 2 leden onthouden zich; het reglement vraagt ten minste 4 leden vóór; ${allPresent(5)} en 3 is genoeg.`,
    ],
    [
      { tie: 'chair-decides' },
      'FG',
      `Aangenomen met de stem van de voorzitter, want de stemmen staken: één lid is vóór en één lid is tegen; ${allPresent(2)} en één is genoeg.`,
    ],
    [
      { base: 'entitled' },
      'F',
      'Aangenomen: één lid is vóór en niemand is tegen; het reglement vraagt de stem van het enige lid dat in deze zaak mag stemmen; er is quorum, want het enige lid dat in deze zaak mag stemmen is aanwezig en één is genoeg.',
    ],
    [
      {},
      '---',
      `Niet aangenomen: niemand is vóór, niemand is tegen en 3 leden gaven geen antwoord; niemand is vóór of tegen; ${allPresent(3)} en 2 is genoeg.`,
    ],
  ] as const)('[ROUND-5] %j with %s', (rule, letters, sentence) => {
    expect(vote(rule, letters)).toBe(sentence);
  });

  it('[ROUND-5] tells reservations that the regulation does not count as for', () => {
    const rule = {
      ...plainConsensus,
      consensusFallback: {
        kind: 'count-same-round' as const,
        for: ['agree' as const],
        against: ['dissent' as const],
        out: ['abstain' as const, 'agree-with-reservation' as const],
      },
    };
    const tally = tallyRound({
      rule,
      seats: room('abcd'),
      present: [...'abcd'],
      positions: answered('AARD'),
      roundKind: 'consensus',
    });
    expect(nl(tally)).toContain(
      '2 leden zijn vóór, één lid is tegen en één instemming met voorbehoud telt niet mee;',
    );
  });

  it('[ROUND-5] says of a poll that it decides nothing, without speaking of a quorum', () => {
    expect(nl(consensusRound('AARDO-', { roundKind: 'poll' }))).toBe(
      'Dit was een peiling, er is niets besloten: 3 leden zijn vóór (van wie één met voorbehoud), één lid is tegen, één lid onthoudt zich en één lid gaf geen antwoord; 6 van de 12 leden met stemrecht zijn aanwezig.',
    );
  });
});

describe('the quorum at this moment', () => {
  it.each([
    [
      '',
      'Er is nog geen quorum: geen van de 12 leden met stemrecht is aanwezig, er moeten nog 8 leden bij.',
      '0 aanwezig, quorum 8',
    ],
    [
      'abcdefg',
      'Er is nog geen quorum: 7 van de 12 leden met stemrecht zijn aanwezig, er moet nog één lid bij.',
      '7 aanwezig, quorum 8',
    ],
    [
      'abcdefgh',
      'Er is quorum: 8 van de 12 leden met stemrecht zijn aanwezig en 8 is genoeg.',
      '8 aanwezig, quorum 8',
    ],
  ])('[ROUND-5] with "%s" present', (present, sentence, label) => {
    const quorum = quorumNow(advice, twelve, [...present]);
    expect(quorumSentence(dutch, quorum)).toBe(sentence);
    expect(quorumLabel(dutch, quorum)).toBe(label);
  });

  it('says when so many are recused that no quorum can be reached', () => {
    const recused = twelve.map(
      (seat, index): TallySeat => (index > 6 ? { ...seat, standing: 'recused' } : seat),
    );
    expect(quorumSentence(dutch, quorumNow(advice, recused, [...'abc']))).toBe(
      'Het quorum van 8 is niet te halen: maar 7 leden mogen in deze zaak stemmen.',
    );
  });
});
