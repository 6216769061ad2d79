/** Every text of the advice that was kept: by hand under a name, by a round, and by the adoption. */
import type { AccountId, Id, Instant, Sha256 } from '../identifiers.ts';
import type { CaseState, Round } from './state.ts';

interface Kept {
  /** Unique among the versions of one case. */
  readonly id: Id;
  /** Names the text: versions with the same hash are the same text. */
  readonly textHash: Sha256;
  readonly by: AccountId;
  readonly at: Instant;
}

export type TextVersion =
  | (Kept & { readonly kind: 'manual'; readonly name: string })
  | (Kept & { readonly kind: 'round'; readonly round: Pick<Round, 'number' | 'kind' | 'status'> })
  | (Kept & { readonly kind: 'adoption' });

/** Newest first. */
export function textVersions({ deliberation, adoption }: CaseState): readonly TextVersion[] {
  const manual = (deliberation?.versions ?? []).map(
    ({ versionId, name, textHash, keptBy, keptAt }): TextVersion => ({
      kind: 'manual',
      id: versionId,
      name,
      textHash,
      by: keptBy,
      at: keptAt,
    }),
  );
  const rounds = (deliberation?.rounds ?? []).map(
    ({ roundId, textHash, openedBy, openedAt, ...round }): TextVersion => ({
      kind: 'round',
      id: roundId,
      round: { number: round.number, kind: round.kind, status: round.status },
      textHash,
      by: openedBy,
      at: openedAt,
    }),
  );
  const adopted: readonly TextVersion[] = adoption
    ? [
        {
          kind: 'adoption',
          id: adoption.recordHash,
          textHash: adoption.textHash,
          by: adoption.adoptedBy,
          at: adoption.adoptedAt,
        },
      ]
    : [];
  return [...adopted, ...manual.reverse(), ...rounds.reverse()].sort((one, other) =>
    one.at < other.at ? 1 : one.at > other.at ? -1 : 0,
  );
}
