/** What the committee can conclude, what its text holds, who signs and what is kept, as statements. */
import type { Regulation } from './schema.ts';
import { and, or, type Phrase, phrase, when } from './statement.ts';

export function describeOutcomes({ outcomes, grounds, dissentingOpinions }: Regulation): readonly Phrase[] {
  return [
    ...outcomes.flatMap((outcome) => {
      const { deliberateAgain, becomes } = outcome.whenNotAdopted;
      const next = outcomes.find(({ id }) => id === becomes);
      return [
        phrase(`outcome.${outcome.document}`, { outcome: outcome.label }),
        ...(outcome.groundRequired
          ? [
              phrase('outcome.ground', {
                outcome: outcome.label,
                grounds: or(grounds.map(({ label }) => label)),
              }),
            ]
          : []),
        ...when(outcome.reasonsRequired, 'outcome.reasons', { outcome: outcome.label }),
        ...when(outcome.decidedAs === 'other', 'outcome.decided-as-other', { outcome: outcome.label }),
        ...when(deliberateAgain, 'outcome.again', { outcome: outcome.label }),
        ...(next ? [phrase('outcome.becomes', { outcome: outcome.label, next: next.label })] : []),
      ];
    }),
    ...(dissentingOpinions.allowed
      ? [
          phrase(`dissent.${dissentingOpinions.who}`),
          dissentingOpinions.deadlineDays === null
            ? phrase('dissent.deadline-by-chair')
            : phrase('dissent.deadline', { count: dissentingOpinions.deadlineDays }),
        ]
      : [phrase('dissent.none')]),
  ];
}

export function describeText({ outline, outcomes, grounds, conditionKinds }: Regulation): readonly Phrase[] {
  const labelOf = (list: Regulation['grounds'] | Regulation['outcomes'], id: string) =>
    list.find((one) => one.id === id)?.label ?? id;
  const always = outline.filter(({ mandatory }) => mandatory.kind === 'always');
  return [
    phrase('text.sections', { count: outline.length, sections: and(outline.map(titlePhrase)) }),
    ...(always.length > 0 ? [phrase('text.always', { sections: and(always.map(titlePhrase)) })] : []),
    ...outline.flatMap(({ title, mandatory }) =>
      mandatory.kind === 'when'
        ? [
            phrase('text.when', {
              section: title,
              circumstances: or(
                mandatory.anyOf.map(({ outcome, ground, exception }) =>
                  phrase('text.circumstance', {
                    parts: and([
                      ...(outcome ? [phrase('text.outcome', { outcome: labelOf(outcomes, outcome) })] : []),
                      ...(ground ? [phrase('text.ground', { ground: labelOf(grounds, ground) })] : []),
                      ...(exception ? [phrase('text.exception')] : []),
                    ]),
                  }),
                ),
              ),
            }),
          ]
        : [],
    ),
    ...outline.flatMap(({ title, filledFrom }) =>
      filledFrom.length === 0
        ? []
        : [
            phrase('text.filled', {
              section: title,
              sources: and(filledFrom.map((source) => phrase(`filled-from.${source}`))),
            }),
          ],
    ),
    conditionKinds.length === 0
      ? phrase('condition.none')
      : phrase('condition.kinds', {
          kinds: and(conditionKinds.map(({ kind }) => phrase(`condition-kind.${kind}`))),
        }),
    ...conditionKinds.flatMap(({ kind, maxMonths }) =>
      maxMonths === null
        ? []
        : [phrase('condition.limit', { kind: phrase(`condition-kind.${kind}`), count: maxMonths })],
    ),
  ];
}

/** A title can hold an "and" of its own, so a list of titles marks where each begins and ends. */
function titlePhrase({ title }: Regulation['outline'][number]): Phrase {
  return phrase('text.title', { title });
}

export function describeOffice(regulation: Regulation): readonly Phrase[] {
  const { signing, records, deadlines, hearing, digitalTreatment, retention, expectations } = regulation;
  const parts = (names: readonly string[]) => and(names.map((name) => phrase(`part.${name}`)));
  return [
    ...signing.map(({ role, deputy }, index) =>
      phrase(deputy ? 'signing.with-deputy' : 'signing.alone', {
        number: index + 1,
        role: phrase(`role.${role}`),
        ...(deputy ? { deputy: phrase(`role.${deputy}`) } : {}),
      }),
    ),
    phrase(`records.persons-${records.persons}`),
    phrase('records.dispatch', { parts: parts(records.dispatch) }),
    phrase('records.archive', { parts: parts(records.archive) }),
    ...(deadlines.treatmentMonths === null
      ? [phrase('deadline.none')]
      : [phrase('deadline.treatment', { count: deadlines.treatmentMonths })]),
    ...(deadlines.extensionMonths === null
      ? []
      : [phrase('deadline.extension', { count: deadlines.extensionMonths })]),
    ...when(deadlines.lapse, 'deadline.lapse'),
    hearing.allowed.length === 0
      ? phrase('hearing.none')
      : phrase('hearing.allowed', { heard: or(hearing.allowed.map((who) => phrase(`heard.${who}`))) }),
    phrase(`digital.${digitalTreatment.allowed ? 'allowed' : 'none'}`),
    ...(digitalTreatment.membersWhoCanDemandSitting === null
      ? []
      : [phrase('digital.demand', { count: digitalTreatment.membersWhoCanDemandSitting })]),
    retention.years === null
      ? phrase(`retention.${retention.action}`, { basis: retention.basis })
      : phrase(`retention.${retention.action}-after`, { basis: retention.basis, count: retention.years }),
    ...(expectations.meetingsPerYear === null
      ? []
      : [
          phrase(`expectation.meetings-${expectations.meetingsMeant ?? 'at-most'}`, {
            count: expectations.meetingsPerYear,
            form: phrase(`meeting-form.${expectations.meetingForm}`),
          }),
        ]),
    ...(expectations.trialMonths === null
      ? []
      : [phrase('expectation.trial', { count: expectations.trialMonths })]),
    ...(expectations.evaluationMonths === null
      ? []
      : [phrase('expectation.evaluation', { count: expectations.evaluationMonths })]),
  ];
}
