/** One wrapped key per file in a folder outside the database; what is written survives a power failure, what is removed is gone. */
import { randomBytes, randomUUID } from 'node:crypto';
import { chmod, link, mkdir, open, readFile, stat, unlink } from 'node:fs/promises';
import path from 'node:path';

export interface KeyFolder {
  read(name: string): Promise<Buffer | null>;
  /** False when it exists already: the first writer wins, whichever process it is. */
  create(name: string, bytes: Uint8Array): Promise<boolean>;
  exists(name: string): Promise<boolean>;
  /** When a name last came or went, in nanoseconds of the file system's clock. */
  changedAt(): Promise<bigint>;
  /** Overwrites with random bytes and removes; nothing happens when it does not exist. */
  shred(name: string): Promise<void>;
}

export async function openKeyFolder(folder: string): Promise<KeyFolder> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // One that existed may be open to others.
  if (((await stat(folder)).mode & 0o077) !== 0) await chmod(folder, 0o700);

  const at = (name: string) => path.join(folder, name);

  /** A new or removed name is durable only once the folder itself is. */
  async function syncFolder() {
    const handle = await open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  }

  async function writeDurably(file: string, flags: string, bytes: Uint8Array) {
    const handle = await open(file, flags, 0o600);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
  }

  return {
    async read(name) {
      return readFile(at(name)).catch(nullWhenMissing);
    },
    async create(name, bytes) {
      const draft = at(`.${name}.${randomUUID()}`);
      await writeDurably(draft, 'wx', bytes);
      try {
        await link(draft, at(name));
        return true;
      } catch (error) {
        if (codeOf(error) === 'EEXIST') return false;
        throw error;
      } finally {
        await unlink(draft);
        await syncFolder();
      }
    },
    async exists(name) {
      return (await stat(at(name)).catch(nullWhenMissing)) !== null;
    },
    async changedAt() {
      return (await stat(folder, { bigint: true })).mtimeNs;
    },
    async shred(name) {
      const found = await stat(at(name)).catch(nullWhenMissing);
      if (!found) return;
      await writeDurably(at(name), 'r+', randomBytes(found.size));
      await unlink(at(name));
      await syncFolder();
    },
  };
}

function nullWhenMissing(error: unknown): null {
  if (codeOf(error) === 'ENOENT') return null;
  throw error;
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}
