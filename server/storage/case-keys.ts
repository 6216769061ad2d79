/** Keys per scope in a folder outside the database, wrapped by a master key, so that removing one file destroys one case. */
import { hkdfSync, randomBytes } from 'node:crypto';
import { type Id, idSchema } from '../../app/domain/identifiers.ts';
import type { CaseKeys } from '../ports/case-keys.ts';
import { openKeyFolder } from './key-folder.ts';
import { KeyWatch } from './key-watch.ts';
import { KEY_BYTES, seal, unseal } from './sealing.ts';

/** Sealed with the master key at first use: tells a wrong secret from a damaged key, before anything is written. */
const PROBE = 'probe';
const PROBE_CONTEXT = 'raadkamer/probe';

/** RAADKAMER_SECRET is not the one that this folder's keys were wrapped with. */
export class WrongSecretError extends Error {
  override readonly name = 'WrongSecretError';
}

export class DestroyedKeyError extends Error {
  override readonly name = 'DestroyedKeyError';
}

/**
 * @param folder private to this installation (mode 0700); every node of it sees the same one
 * @param secret any text with enough entropy; the master key is derived from it (HKDF-SHA-256)
 */
export async function openCaseKeys({
  folder,
  secret,
}: {
  folder: string;
  secret: string;
}): Promise<CaseKeys> {
  const master = new Uint8Array(hkdfSync('sha256', secret, 'raadkamer', 'case-keys/1', KEY_BYTES));
  const files = await openKeyFolder(folder);
  const keys = new Map<Id, Buffer>();
  const destroyed = new Set<Id>();
  const watch = new KeyWatch({ changedAt: () => files.changedAt(), look: requireStillThere });
  await requireSameSecret();

  const keyFile = (scope: Id) => `${scope}.key`;
  const tombstone = (scope: Id) => `${scope}.destroyed`;
  const wrapContext = (scope: Id) => `raadkamer/key/${scope}`;

  async function requireSameSecret() {
    let probe = await files.read(PROBE);
    if (!probe) {
      await files.create(PROBE, seal(master, Buffer.from(PROBE), PROBE_CONTEXT));
      probe = await files.read(PROBE);
    }
    try {
      unseal(master, probe ?? Buffer.alloc(0), PROBE_CONTEXT);
    } catch (cause) {
      throw new WrongSecretError(`The keys in ${folder} were made with another secret.`, { cause });
    }
  }

  async function readKey(scope: Id): Promise<Buffer | null> {
    // The scope becomes a file name.
    if (!idSchema.safeParse(scope).success) throw new TypeError('A key belongs to an id.');
    if (await files.exists(tombstone(scope))) throw destroyedError(scope);
    const wrapped = await files.read(keyFile(scope));
    return wrapped && unseal(master, wrapped, wrapContext(scope));
  }

  async function requireKey(scope: Id): Promise<Buffer> {
    const key = await readKey(scope);
    if (!key) throw new Error(`There is no key for ${scope}.`);
    return key;
  }

  /** Two that make the key of one scope at the same time end up with the same: whoever comes second reads the first one's. */
  async function readOrMakeKey(scope: Id): Promise<Buffer> {
    const found = await readKey(scope);
    if (found) return found;
    const made = randomBytes(KEY_BYTES);
    if (await files.create(keyFile(scope), seal(master, made, wrapContext(scope)))) return made;
    return requireKey(scope);
  }

  /** A key that is remembered here may have been destroyed by another process; it is never made anew then. */
  async function requireStillThere(scope: Id): Promise<void> {
    const [isDestroyed, isThere] = await Promise.all([
      files.exists(tombstone(scope)),
      files.exists(keyFile(scope)),
    ]);
    if (isThere && !isDestroyed) return;
    // One that was removed by hand stays remembered: whoever forgot it would make another at the next sealing.
    if (isDestroyed) keys.delete(scope);
    throw destroyedError(scope);
  }

  async function keyOf(scope: Id, obtain: (scope: Id) => Promise<Buffer>): Promise<Buffer> {
    const known = keys.get(scope);
    const look = known && watch.check(scope);
    if (look) await look;
    const key = known ?? (await obtain(scope));
    if (destroyed.has(scope)) throw destroyedError(scope);
    if (known) return known;
    // In memory of its own: a small buffer out of Node's pool would keep eight kilobytes of it alive.
    const kept = Buffer.alloc(key.byteLength, key);
    keys.set(scope, kept);
    return kept;
  }

  return {
    async seal(scope, plain, context) {
      return seal(await keyOf(scope, readOrMakeKey), plain, context);
    },
    async open(scope, sealed, context) {
      return unseal(await keyOf(scope, requireKey), sealed, context);
    },
    async destroy(scope) {
      destroyed.add(scope);
      keys.delete(scope);
      // The tombstone first: interrupted here, the key counts as destroyed and the next call finishes the work.
      await files.create(tombstone(scope), Buffer.alloc(0));
      await files.shred(keyFile(scope));
    },
  };
}

function destroyedError(scope: Id): DestroyedKeyError {
  return new DestroyedKeyError(`The key of ${scope} was destroyed.`);
}
