/**
 * Rounds counted by hand from the sources, at every boundary of each preset's denominators. Nothing here comes out of the
 * product: who is there, what they answer and what follows are read from the paragraph that stands with each row.
 *
 * One letter per voting seat. F for, G against, O abstains; A agrees, R agrees with a reservation, D dissents; `-` present
 * without an answer, `.` absent, X recused and gone, `_` an empty seat. A chair without a vote stands in front: c, or C
 * who answers all the same.
 */
import { describe, expect, it } from 'vitest';
import type { Answer } from './answers.ts';
import type { DecisionKind } from './decision-rule.ts';
import { findPreset } from './presets.ts';
import type { Regulation } from './schema.ts';
import { type Tally, tallyRound } from './tally.ts';

const answers: Readonly<Record<string, Answer>> = {
  F: 'for',
  G: 'against',
  O: 'abstain',
  A: 'agree',
  R: 'agree-with-reservation',
  D: 'dissent',
  C: 'for',
};

type Outcome = 'adopted' | 'not' | 'no-quorum';
type Row = readonly [paragraph: string, room: string, outcome: Outcome, kind?: DecisionKind];

/** § numbers are those of the ordinance of the Land; sections those of the ACVZ report of December 2011. */
const tables: Readonly<Record<string, readonly Row[]>> = {
  // Its whole rule is an assumption: more than half of those present who do not abstain, quorum two thirds of the filled seats.
  'cmmm-2025': [
    ['assumption: everybody agrees', 'AAAAAAAAA', 'adopted'],
    ['assumption: a reservation is for', 'AAARRRDDD', 'adopted'],
    ['assumption: five of nine', 'AAAAADDDD', 'adopted'],
    ['assumption: four of eight, one abstains', 'AAAADDDDO', 'not'],
    ['assumption: four of seven, two abstain', 'AAAADDDOO', 'adopted'],
    ['assumption: six of nine make the quorum', 'AAADDO...', 'adopted'],
    ['assumption: five of nine do not', 'AAAAA....', 'no-quorum'],
    ['assumption: a recused seat is filled and counts in the quorum', 'AAAAA...X', 'no-quorum'],
    ['assumption: an empty seat does not', 'AAAAAA.._', 'adopted'],
    ['assumption: silence stays in the base', 'AAADD-...', 'not'],
    ['assumption: everybody abstains', 'OOOOOOOOO', 'not'],
  ],
  // Consensus is read into section 6.1; more than half of the filled seats.
  'acvz-2011-central': [
    ['6.1: all agree, three seats empty', 'AAAAA___', 'adopted'],
    ['6.1: the full committee', 'AAAAAAAA', 'adopted'],
    ['6.1: a reservation still agrees', 'AAAAR___', 'adopted'],
    ['6.1: one dissents', 'AAAAD___', 'not'],
    ['6.1: seven agree, one dissents', 'AAAAAAAD', 'not'],
    ['assumption: who abstains leaves the count', 'AAAAO___', 'adopted'],
    ['assumption: somebody present stays silent', 'AAAA-___', 'not'],
    ['assumption: three of five', 'AAA..___', 'adopted'],
    ['assumption: two of five', 'AA...___', 'no-quorum'],
    ['assumption: three of six is not more than half', 'AAA...__', 'no-quorum'],
    ['assumption: a recused seat is filled', 'AA.X____', 'no-quorum'],
    ['assumption: everybody abstains', 'OOOOO___', 'not'],
  ],
  'acvz-2011-regional': [
    ['6.2, variant 3: all agree', 'AAAA____', 'adopted'],
    ['6.2, variant 3: one dissents', 'AAAD____', 'not'],
    ['assumption: three of four', 'AAA.____', 'adopted'],
    ['assumption: half is not more than half', 'AA..____', 'no-quorum'],
    ['assumption: one recused, three of four', 'AAAX____', 'adopted'],
    ['assumption: all three municipalities, one absent', 'AAAAAAA.', 'adopted'],
  ],
  'acvz-2011-local': [
    ['6.2, variant 2: all agree, chair included', 'AAAAA_____', 'adopted'],
    ['6.2, variant 2: the chair dissents', 'DAAAA_____', 'not'],
    ['6.2, variant 2: the full committee', 'AAAAAAAAAA', 'adopted'],
    ['assumption: three of five', 'AAA.._____', 'adopted'],
    ['assumption: two of five', 'AA..._____', 'no-quorum'],
    ['assumption: the chair is recused', 'XAAA______', 'adopted'],
  ],
  // No round: the adviser alone. Counted as the one vote that it is.
  'acvz-2011-administrator': [
    ['6.2, variant 1: the adviser is for', 'F', 'adopted'],
    ['6.2, variant 1: the adviser is against', 'G', 'not'],
    ['6.2, variant 1: the adviser is absent', '.', 'no-quorum'],
    ['6.2, variant 1: the adviser is recused', 'X', 'no-quorum'],
  ],
  'hfk-bayern': [
    ['§ 7(3) s. 1: six of nine', 'FFFFFFGGG', 'adopted'],
    ['§ 7(3) s. 1: five of nine', 'FFFFFGGGG', 'not'],
    ['§ 7(3) s. 1: abstaining does not lower it', 'FFFFFFOOO', 'adopted'],
    ['§ 7(3) s. 1: five for, four abstain', 'FFFFFOOOO', 'not'],
    ['§ 7(2): six of nine present, all for', 'FFFFFF...', 'adopted'],
    ['§ 7(3) s. 1: five of the six present', 'FFFFFG...', 'not'],
    ['§ 7(2): five of nine present', 'FFFFF....', 'no-quorum'],
    ['§ 7(3), § 7(5): recusal does not lower it', 'FFFFFGXXX', 'not'],
    ['§ 7(3), § 7(5): six of nine, three recused', 'FFFFFFXXX', 'adopted'],
    ['§ 7(2), § 7(5): recusal does not lower the quorum', 'FFFFFXXXX', 'no-quorum'],
    ['§ 7(3): an empty seat does not lower it', 'FFFFFG___', 'not'],
    ['§ 7(3) s. 1: silence is not for', 'FFFFF----', 'not'],
    ['§ 7(3) s. 2: five of nine present', 'FFFFFGGGG', 'adopted', 'other'],
    ['§ 7(3) s. 2: four of eight present', 'FFFFGGGG.', 'not', 'other'],
    ['§ 7(3) s. 2: four of seven present, three abstain', 'FFFFOOO..', 'adopted', 'other'],
    ['§ 7(3) s. 2: three of six present, three abstain', 'FFFOOO...', 'not', 'other'],
    ['§ 7(2): the same quorum for every decision', 'FFFFF....', 'no-quorum', 'other'],
    ['§ 7(3) s. 2: taking up a case, four of six', 'FFFFGG...', 'adopted', 'admission'],
    ['§ 7(4) s. 2: an exception is part of the request', 'FFFFFGGGG', 'not', 'exception'],
    ['§ 7(4) s. 2: an exception with six of nine', 'FFFFFFGGG', 'adopted', 'exception'],
  ],
  // Secret; base of those present as in the reform of 2013; quorum of seven as in the Landtag of 2012.
  'hfk-niedersachsen': [
    ['reform 2013: five of nine', 'cFFFFFGGGG', 'adopted'],
    ['reform 2013: four of nine', 'cFFFFGGGGO', 'not'],
    ['reform 2013: four of nine, the others abstain', 'cFFFFOOOOO', 'not'],
    ['reform 2013: four of seven, which the reading of 2012 refused', 'cFFFFGGG..', 'adopted'],
    ['reform 2013: four of eight', 'cFFFFGGGG.', 'not'],
    ['reform 2013: three of seven', 'cFFFGGGG..', 'not'],
    ['reform 2013: abstentions stay in the base', 'cFFFOOOO..', 'not'],
    ['Landtag 2012: six present', 'cFFFFFF...', 'no-quorum'],
    ['Landtag 2012: seven present, two recused', 'cFFFFGGGXX', 'adopted'],
    ['Landtag 2012: seven, not a share: three recused leave six', 'cFFFFFFXXX', 'no-quorum'],
    ['Landtag 2012: the chair is not one of the seven', 'CFFFFFF...', 'no-quorum'],
    ['ministry 2024: nine vote beside the chair', 'CFFFFGGGG.', 'not'],
  ],
  // Seven to ten members; those appointed fill the seats, the chair among them.
  'hfk-nrw': [
    ['§ 6(3): five of nine', 'FFFFFGGGG_', 'adopted'],
    ['§ 6(3): four of nine', 'FFFFGGGGO_', 'not'],
    ['§ 6(3): three of five', 'FFFGG...._', 'adopted'],
    ['§ 6(2): half of nine is five', 'FFFF....._', 'no-quorum'],
    ['§ 6(2): half of ten is five', 'FFFGG.....', 'adopted'],
    ['§ 6(2): four of eight', 'FFFG....__', 'adopted'],
    ['§ 6(2): three of eight', 'FFF.....__', 'no-quorum'],
    ['§ 6(2): half of seven is four', 'FFFG...___', 'adopted'],
    ['§ 6(3): equal numbers are no majority', 'FFGG....__', 'not'],
    ['§ 6(3): two of four, two abstain', 'FFOO....__', 'not'],
    ['§ 6(3): three of four, one abstains', 'FFFO....__', 'adopted'],
    ['§ 6(3): two of five present, one silent', 'FFGG-...._', 'not'],
    ['§ 6(2): a recused member is a member', 'FFFF....X_', 'no-quorum'],
    ['§ 3(1): the chair votes', 'GFFFG...._', 'adopted'],
    ['§ 6(3) last s.: a recommendation, two of three votes', 'FFGOOOOOO_', 'adopted', 'other'],
    ['§ 6(3) last s.: equal votes', 'FGOOOOOOO_', 'not', 'other'],
    ['§ 6(3) last s.: nobody votes', 'OOOOOOOOO_', 'not', 'other'],
    ['§ 6(2): the same quorum for a recommendation', 'FFFF....._', 'no-quorum', 'other'],
  ],
  // A quorum of half of the voting seats is an assumption.
  'hfk-thueringen': [
    ['commissioner: six of eight', 'cFFFFFFGG', 'adopted'],
    ['commissioner: five of eight', 'cFFFFFGGG', 'not'],
    ['commissioner: five of seven', 'cFFFFFGG.', 'adopted'],
    ['commissioner: four of six', 'cFFFFGG..', 'adopted'],
    ['commissioner: three of six', 'cFFFGGO..', 'not'],
    ['commissioner: an abstention stays among those present', 'cFFFFOOO.', 'not'],
    ['commissioner: four of six, two abstain', 'cFFFFOO..', 'adopted'],
    ['commissioner: recused members are not present', 'cFFFFGGXX', 'adopted'],
    ['assumption: four of eight', 'cFFFG....', 'adopted'],
    ['assumption: three of eight', 'cFFF.....', 'no-quorum'],
    ['§ 2(1): the chair has no vote', 'CFFFFFGGG', 'not'],
    ['§ 2(1): the chair is in no quorum', 'CFFF.....', 'no-quorum'],
  ],
  // Assumption: consensus, else a majority of those present who do not abstain; half of the filled seats.
  'ind-csz': [
    ['2.3: every angle agrees', 'AAAAA', 'adopted'],
    ['assumption: four of five', 'AAAAD', 'adopted'],
    ['assumption: three of five, one with a reservation', 'AARDD', 'adopted'],
    ['assumption: two of five', 'AADDD', 'not'],
    ['assumption: two of four, one abstains', 'AADDO', 'not'],
    ['assumption: three of five present', 'AAD..', 'adopted'],
    ['assumption: two of five present', 'AA...', 'no-quorum'],
    ['assumption: one agrees, all others abstain', 'AOOOO', 'adopted'],
    ['assumption: a recused seat is filled', 'AA..X', 'no-quorum'],
    ['assumption: with one seat empty, two of four', 'AA.._', 'adopted'],
  ],
  // Assumption: majority of those for and against; three of the four mayors.
  'twir-1999': [
    ['1.1: three of four mayors', 'FFFG', 'adopted'],
    ['assumption: equal numbers', 'FFGG', 'not'],
    ['assumption: two of three', 'FFG.', 'adopted'],
    ['assumption: one for, one against, one abstains', 'FGO.', 'not'],
    ['assumption: one for, the others abstain', 'FOOO', 'adopted'],
    ['assumption: everybody abstains', 'OOOO', 'not'],
    ['assumption: two mayors present', 'FF..', 'no-quorum'],
    ['assumption: one mayor recused', 'FFGX', 'adopted'],
    ['assumption: two mayors recused', 'FFXX', 'no-quorum'],
  ],
};

function counted(preset: Regulation, room: string, kind: DecisionKind): Tally {
  const rule = preset.decisions[kind];
  const people = [...room].map((letter, index) => ({ letter, accountId: `${index}`.padStart(2, '0') }));
  return tallyRound({
    rule,
    roundKind: rule.method === 'consensus' ? 'consensus' : 'vote',
    seats: people.map(({ letter, accountId }, index) => ({
      accountId: letter === '_' ? null : accountId,
      voting: letter.toLowerCase() !== 'c',
      standing: letter === 'X' ? 'recused' : 'seated',
      chair: index === 0,
      discipline: 'member',
    })),
    present: people.flatMap(({ letter, accountId }) => ('.X_'.includes(letter) ? [] : [accountId])),
    positions: people.flatMap(({ letter, accountId }) => {
      const answer = answers[letter];
      return answer ? [{ accountId, answer }] : [];
    }),
  });
}

/** Null: a seat of this regulation holds any number. */
function placesOf(preset: Regulation): number | null {
  return preset.seats
    .filter(({ voting, chairs }) => voting || chairs)
    .reduce<number | null>(
      (sum, { maximum }) => (sum === null || maximum === null ? null : sum + maximum),
      0,
    );
}

describe.each(Object.entries(tables))('the count of a round under %s', (id, rows) => {
  const preset = findPreset(id);
  if (!preset) throw new Error(`There is no preset ${id}.`);

  const rounds = rows.map(([paragraph, room, outcome, kind = 'advice']) => ({
    paragraph,
    room,
    outcome,
    kind,
  }));

  it.each(rounds)('[RULE-1] $paragraph: $room', ({ room, outcome, kind }) => {
    const tally = counted(preset, room, kind);
    const met = tally.adopted ? 'adopted' : 'not';
    expect(tally.quorum.met ? met : 'no-quorum').toBe(outcome);
    expect(tally.adopted).toBe(outcome === 'adopted');
    if (preset.decisions[kind].confidentiality === 'secret') expect(tally.dissenters).toEqual([]);
  });

  it('[RULE-1] seats as many people as the rooms above', () => {
    const places = placesOf(preset);
    if (places !== null) expect(rows.map(([, room]) => room.length)).toEqual(rows.map(() => places));
  });
});
