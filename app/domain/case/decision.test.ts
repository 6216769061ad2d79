import { beforeEach, describe, expect, it } from 'vitest';
import { anna, CaseStory, secretary } from '../../../tests/builders/case-story.ts';
import { correctionFrom, decisionFrom } from '../../components/record/decision-form-data.ts';
import { valuesOf } from '../../schemas/form-values.ts';
import { parseInput } from '../../schemas/parse-input.ts';
import { caseCommandSchema } from './commands.ts';
import type { DecisionCommand } from './decide-decision.ts';
import type { PersonDecision } from './state.ts';

const sha256 = 'a'.repeat(64);
let story: CaseStory;

/** A case whose advice was sent; nobody confirmed its receipt. */
function sent(outcome: 'advice' | 'no-advice' = 'advice'): CaseStory {
  const told = new CaseStory().deliberating();
  if (outcome === 'no-advice') {
    told.tell(anna, { type: 'proposeOutcome', personId: told.personId(), outcome, grounds: [] });
  }
  told.openRound();
  for (const seat of told.state?.seats ?? []) told.position(seat.accountId, 'agree');
  told.closeRound();
  expect(told.adopt()).toEqual([]);
  told.tell('system', { type: 'reportDocument', fileId: 'file', sha256 });
  const recordHash = told.state?.adoption?.recordHash ?? '';
  for (const actor of [anna, secretary]) {
    const over = told.state?.adoption?.signatures.at(-1)?.sha256 ?? sha256;
    const signed = { fileId: 'file', sha256: actor === anna ? 'b'.repeat(64) : 'c'.repeat(64), over };
    expect(told.tell(actor, { type: 'signAdvice', recordHash }, { signed })).toEqual([]);
  }
  told.tell(secretary, { type: 'sendAdvice', contactName: 'Contactpunt', contactEmail: 'a@b.example' });
  told.tell('system', { type: 'reportDelivery', dispatchId: dispatchId(told) });
  expect(told.state?.status).toBe('sent');
  return told;
}

const dispatchId = (told: CaseStory) => told.state?.dispatch?.dispatchId ?? '';
const receipt = (told: CaseStory) =>
  told.tell('desk', { type: 'acknowledgeReceipt', dispatchId: dispatchId(told), by: 'Medewerker' });

const today = '2026-11-22';
function decision(
  person: Partial<PersonDecision> = {},
  more: Partial<Extract<DecisionCommand, { type: 'recordDecision' }>> = {},
): Extract<DecisionCommand, { type: 'recordDecision' }> {
  return {
    type: 'recordDecision',
    decidedOn: today,
    result: 'follows',
    reasons: '',
    persons: [
      {
        personId: story.personId(),
        granted: true,
        restriction: '',
        months: 12,
        temporary: false,
        labourMarketAnnotation: '',
        ...person,
      },
    ],
    ...more,
  };
}
const refused = (command: DecisionCommand) => {
  const answer = story.decide(secretary, command);
  return answer.ok ? [] : answer.refusals.map(({ code, field }) => `${code} ${field ?? ''}`.trim());
};
const refusal = { granted: false, months: null, temporary: null };

beforeEach(() => {
  story = sent();
});

describe("[DECIDE-1] the minister's decision", () => {
  it('is recorded also before the receipt was confirmed', () => {
    expect(story.state?.dispatch?.receipt).toBeNull();
    expect(story.tell(secretary, decision())).toEqual([]);
    expect(story.state?.status).toBe('decided');
  });

  it('is of a day on or after the dispatch, and not to come', () => {
    expect(refused(decision({}, { decidedOn: '2026-11-23' }))).toEqual(['decision-in-future decidedOn']);
    for (const decidedOn of ['1850-01-01', '2026-11-21']) {
      expect(refused(decision({}, { decidedOn }))).toEqual(['decision-before-dispatch decidedOn']);
    }
    expect(refused(decision({}, { decidedOn: today }))).toEqual([]);
  });

  it('has months, a restriction and an annotation only with a permit', () => {
    const more = { restriction: 'conform beschikking', labourMarketAnnotation: 'arbeid vrij' };
    expect(refused(decision({ ...refusal, ...more, months: 12 }, { result: 'deviates' }))).toEqual([
      'only-with-permit persons.0.months',
      'only-with-permit persons.0.restriction',
      'only-with-permit persons.0.labourMarketAnnotation',
    ]);
    expect(refused(decision(refusal, { result: 'deviates' }))).toEqual([]);
  });

  it('says with a permit whether it is temporary, and keeps no such answer without one', () => {
    expect(refused(decision({ temporary: null }))).toEqual(['choice-invalid persons.0.temporary']);
    story.tell(secretary, decision({ ...refusal, temporary: true }, { result: 'deviates' }));
    expect(story.state?.decision?.persons[0]?.temporary).toBeNull();
  });

  it('follows only what was advised', () => {
    expect(refused(decision(refusal))).toEqual(['decision-not-following persons.0.granted']);
    for (const result of ['follows-in-part', 'deviates'] as const) {
      expect(refused(decision(refusal, { result }))).toEqual([]);
    }
    story = sent('no-advice');
    expect(refused(decision())).toEqual(['decision-not-following persons.0.granted']);
    expect(refused(decision(refusal))).toEqual([]);
  });

  it('is about everybody once', () => {
    expect(refused(decision({ personId: 'e0000000-0000-4000-8000-999999999999' }))).toContain(
      'decision-per-person persons',
    );
  });

  it('asks for every choice that was not made on its form, at its field', () => {
    const form = new FormData();
    for (const [name, value] of Object.entries({
      personId: story.personId(),
      decidedOn: '',
      'persons.0.months': '12',
    })) {
      form.append(name, value);
    }
    const parsed = parseInput(caseCommandSchema, decisionFrom(valuesOf(form)));
    expect(parsed.ok ? [] : parsed.refusals.map(({ code, field }) => `${code} ${field}`)).toEqual([
      'date-invalid decidedOn',
      'choice-invalid result',
      'field-required persons.0.granted',
    ]);
  });

  it('comes from its form as it was filled in', () => {
    const form = new FormData();
    const filled = {
      decidedOn: today,
      result: 'deviates',
      reasons: 'Een reden.',
      reason: 'Verkeerd overgenomen.',
      personId: story.personId(),
      'persons.0.granted': 'no',
    };
    for (const [name, value] of Object.entries(filled)) form.append(name, value);
    const command = decision(refusal, { result: 'deviates', reasons: 'Een reden.' });
    expect(parseInput(caseCommandSchema, decisionFrom(valuesOf(form)))).toEqual({ ok: true, value: command });
    expect(parseInput(caseCommandSchema, correctionFrom(valuesOf(form)))).toEqual({
      ok: true,
      value: { ...command, type: 'correctDecision', reason: 'Verkeerd overgenomen.' },
    });
  });
});

describe('[DECIDE-1] correcting what was entered wrongly', () => {
  const correction = (): DecisionCommand => ({
    ...decision({}, { result: 'follows-in-part' }),
    type: 'correctDecision',
    reason: 'Verkeerd overgenomen.',
  });

  it('replaces what is shown, says why, and leaves the first entry in the ledger', () => {
    expect(refused(correction())).toEqual(['no-decision-yet']);
    story.tell(secretary, decision());
    expect(story.tell(secretary, correction())).toEqual([]);
    const { decision: shown, status } = story.state ?? {};
    expect(shown?.result).toBe('follows-in-part');
    expect(shown?.corrections).toMatchObject([{ reason: 'Verkeerd overgenomen.', by: secretary }]);
    expect(shown).not.toHaveProperty('reason');
    expect(status).toBe('decided');
    const entries = story.events.filter(({ type }) => type.startsWith('Decision'));
    expect(entries).toMatchObject([
      { type: 'DecisionRecorded', data: { result: 'follows' } },
      { type: 'DecisionCorrected', data: { result: 'follows-in-part' } },
    ]);
    expect(refused(decision())).toEqual(['decision-exists']);
  });

  it('is held to the same rules', () => {
    story.tell(secretary, decision());
    expect(refused({ ...correction(), decidedOn: '1850-01-01' })).toEqual([
      'decision-before-dispatch decidedOn',
    ]);
  });
});

describe('[KEEP-1] closing a case', () => {
  const archive = (cutAt: number) => {
    expect(story.tell(secretary, { type: 'requestPackage' })).toEqual([]);
    return story.tell('system', { type: 'reportPackage', fileId: `zip-${cutAt}`, sha256, cutAt });
  };
  const close = () => story.tell(secretary, { type: 'closeCase' });

  it('needs a package that holds the decision', () => {
    archive(1);
    story.tell(secretary, decision());
    expect(close()).toEqual(['package-lacks-decision']);
    archive(2);
    expect(close()).toEqual([]);
    expect(story.state?.status).toBe('closed');
  });

  it('needs a package that holds the receipt and every correction', () => {
    story.tell(secretary, decision());
    archive(1);
    receipt(story);
    story.tell(secretary, {
      ...decision({}, { result: 'follows-in-part' }),
      type: 'correctDecision',
      reason: 'Verkeerd.',
    });
    expect(close()).toEqual(['package-lacks-receipt', 'package-lacks-correction']);
    archive(2);
    expect(close()).toEqual([]);
  });

  it('does not take a package that was cut before the decision and finished after it', () => {
    story.tell(secretary, { type: 'requestPackage' });
    story.tell(secretary, decision());
    expect(close()).toEqual(['package-being-made']);
    story.tell('system', { type: 'reportPackage', fileId: 'zip', sha256, cutAt: 1 });
    expect(close()).toEqual(['package-lacks-decision']);
  });
});

describe('[SEND-1] the receipt', () => {
  it('is signed with a name that a reader can see', () => {
    for (const by of ['', '  ', '\u200B', '\u3164']) {
      const command = { type: 'acknowledgeReceipt', dispatchId: dispatchId(story), by } as const;
      expect(story.tell('desk', command)).toEqual(['name-missing']);
    }
    expect(receipt(story)).toEqual([]);
  });
});
