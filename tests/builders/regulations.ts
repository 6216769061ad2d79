/** Regulations for tests: one sound regulation, with another rule for the advice put in its place. */
import type { DecisionRule } from '../../app/domain/regulation/decision-rule.ts';
import { findPreset } from '../../app/domain/regulation/presets.ts';
import { parseRegulation, type Regulation } from '../../app/domain/regulation/schema.ts';

/** Voting seats by discipline, consensus sought on an advice. */
export function committeeRegulation(): Regulation {
  const regulation = findPreset('cmmm-2025');
  if (!regulation) throw new Error('The regulation that the stories are told under is gone.');
  return regulation;
}

/** The simple majority of those for and against, of a quorum of two. */
export const simpleVote: DecisionRule = {
  method: 'vote',
  fraction: { numerator: 1, denominator: 2, relation: 'more-than' },
  base: 'cast',
  minimum: 1,
  abstentions: 'out',
  tie: 'lost',
  chairVote: 'member',
  requiredAssents: [],
  confidentiality: 'named',
  reasons: 'none',
  quorum: { fraction: null, base: 'entitled', minimum: 2, moment: 'closing', dulyInvited: false },
  consensusFallback: { kind: 'none' },
};

/** @param rule what differs from a simple vote; a rule that contradicts itself throws */
export function votingRegulation(
  rule: Partial<DecisionRule> = {},
  beside: Partial<Regulation> = {},
): Regulation {
  const base = committeeRegulation();
  const advice = { ...simpleVote, ...rule };
  // What is cited of the rule that was replaced is not there any more.
  const citations = base.citations.filter(({ path }) => !path.startsWith('decisions.advice'));
  const parsed = parseRegulation({
    ...base,
    decisions: { ...base.decisions, advice },
    citations: [...citations, { path: 'decisions.advice', source: 'assumption', note: 'For a test.' }],
    ...beside,
  });
  if (parsed.ok) return parsed.regulation;
  throw new Error(parsed.refusals.map(({ code, field }) => `${field}: ${code}`).join(', '));
}

/** One adviser, on the seat for the judiciary, decides alone; the others sit beside without a vote (RULE-3). */
export function singleAdviserRegulation(): Regulation {
  const { seats, citations } = committeeRegulation();
  return votingRegulation(
    { method: 'single', quorum: null },
    {
      seats: seats.map((seat) =>
        seat.discipline === 'judiciary'
          ? { ...seat, minimum: 1, maximum: 1 }
          : { ...seat, kind: 'advisory', voting: false, minimum: 0 },
      ) as unknown as Regulation['seats'],
      compositionDuties: [],
      citations: citations.filter(({ path }) => !/^(seats|compositionDuties|decisions)/.test(path)),
    },
  );
}
