/** The identifiers that a decision gave out, for whoever asked. */
const keys = [
  'personId',
  'circumstanceId',
  'exhibitId',
  'conditionId',
  'versionId',
  'roundId',
  'dissentId',
  'dispatchId',
  'itemId',
  'turnId',
];
const creating = /(Added|Recorded|Filed|Attached|Opened|Requested|PutOnAgenda|Asked|Kept)$/;

export function createdIds(
  events: readonly { readonly type: string; readonly data: object }[],
): readonly string[] {
  return events
    .filter((event) => creating.test(event.type))
    .flatMap((event) => {
      const data: Readonly<Record<string, unknown>> = { ...event.data };
      const id = keys.map((key) => data[key]).find((value) => typeof value === 'string');
      return typeof id === 'string' ? [id] : [];
    });
}
