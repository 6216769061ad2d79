/** The main job, as people live it: from signing in to an archive package that anybody can check. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  closeTheCase,
  decideAndArchive,
  sendAndReceive,
  signTheAdvice,
  verifyThePackage,
} from './main-job/afterwards.ts';
import { gather } from './main-job/cast.ts';
import { openAndCallTheRoll, signIn, talk } from './main-job/coming-together.ts';
import { attachConditions } from './main-job/conditions.ts';
import { adoptTheAdvice, dissent, fillTheGap, holdFirstRound, holdSecondRound } from './main-job/deciding.ts';
import { chooseOutcome, format, typeTogether } from './main-job/writing.ts';
import { beginJourney, type Journey } from './stage/journey.ts';

describe('[A2] the main job in five browsers', () => {
  let journey: Journey;
  beforeAll(async () => {
    journey = await beginJourney('main-job');
  });
  afterAll(() => journey?.end());

  it('runs from signing in to a package that verifies', async () => {
    const { step } = journey;
    const cast = await gather(journey);
    const sitting = await step('signing in', () => signIn(journey, cast));
    await step('opening the sitting and calling the roll', () => openAndCallTheRoll(journey, cast, sitting));
    await step('going through the phases and giving the floor', () => talk(journey, cast));
    await step('typing in the same paragraph at the same time', () => typeTogether(journey, cast));
    await step('formatting and citing', () => format(journey, cast));
    await step('choosing the outcome', () => chooseOutcome(journey, cast));
    await step('attaching conditions', () => attachConditions(journey, cast));
    await step('holding a first round', () => holdFirstRound(journey, cast));
    await step('being refused adoption with an empty mandatory section', () => fillTheGap(journey, cast));
    await step('holding a second round', () => holdSecondRound(journey, cast));
    await step('writing a dissenting opinion', () => dissent(journey, cast));
    const caseAddress = await step('adopting', () => adoptTheAdvice(journey, cast));
    await step('signing', () => signTheAdvice(journey, cast, caseAddress));
    await step('sending and receiving', () => sendAndReceive(journey, cast));
    const packageFile = await step('recording the decision and archiving', () =>
      decideAndArchive(journey, cast),
    );
    await step('verifying the package', async () => verifyThePackage(journey, packageFile));
    await step('closing the case', () => closeTheCase(journey, cast));
    expect(journey.barriers()).toEqual([]);
    expect(journey.troubles()).toEqual([]);
    expect(journey.product.log.filter((line) => /"level":"(error|warn)"/.test(line))).toEqual([]);
  });
});
