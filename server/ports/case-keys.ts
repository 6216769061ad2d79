/** Keys per stream, kept outside the database: destroying the key destroys the content, backups included. */
import type { Id } from '../../app/domain/identifiers.ts';

export interface CaseKeys {
  /** AES-256-GCM with a fresh nonce under the key of the scope (case, sitting or committee id), made at first use. `context` is authenticated, not stored. */
  seal(scope: Id, plain: Uint8Array, context: string): Promise<Uint8Array>;
  /** Rejects when the key is gone (destroyed) or the bytes or the context differ. */
  open(scope: Id, sealed: Uint8Array, context: string): Promise<Uint8Array>;
  /** Makes the content unreadable for ever. */
  destroy(scope: Id): Promise<void>;
}
