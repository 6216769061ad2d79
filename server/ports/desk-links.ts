/** One-time links for the ministry's contact point, and the visit that using one opens; only SHA-256 hashes of tokens are kept. */
import type { CaseId, Id, Instant, Sha256 } from '../../app/domain/identifiers.ts';

export interface DeskLink {
  readonly tokenHash: Sha256;
  readonly caseId: CaseId;
  readonly dispatchId: Id;
  readonly expiresAt: Instant;
  readonly usedAt: Instant | null;
}

export interface DeskLinks {
  /** A new link ends earlier ones of the same dispatch that were not used; adding the same one again changes nothing. */
  add(link: { tokenHash: Sha256; caseId: CaseId; dispatchId: Id; expiresAt: Instant }): Promise<void>;
  find(tokenHash: Sha256): Promise<DeskLink | null>;
  /** True for the one caller who uses it first, before it expires; from then on `visit` opens the dispatch. */
  use(tokenHash: Sha256, at: Instant, visit: { visitHash: Sha256; until: Instant }): Promise<boolean>;
  /** The link behind a visit that is not over. */
  findVisit(visitHash: Sha256, at: Instant): Promise<DeskLink | null>;
}
