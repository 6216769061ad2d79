/** Numbers that rise whenever a right that depends on a case, a committee or an account may have changed. */
import type { Id } from '../../app/domain/identifiers.ts';

export interface AccessVersions {
  /** The present numbers; a scope that was never bumped has 0. */
  read(scopes: readonly Id[]): Promise<ReadonlyMap<Id, number>>;
  /** Bumps outside of a command (sign-out, an account switched off) and tells the event feed. */
  bump(scopes: readonly Id[]): Promise<void>;
}
