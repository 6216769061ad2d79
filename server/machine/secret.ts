/** The secret from which all keys are derived: given by the operator, or made once; never silently another one than before. */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { codeOf, StartRefused } from './start-refused.ts';

/** Enough to recognise a secret by, too little to find it with. */
const fingerprintOf = (secret: string) =>
  createHash('sha256').update(`raadkamer fingerprint\0${secret}`).digest('hex').slice(0, 16);

/** Writes a file whole or not at all; when somebody else was first, theirs stays. */
function writeOnce(file: string, content: string): void {
  const draft = `${file}.${randomUUID()}`;
  try {
    writeFileSync(draft, content, { mode: 0o600, flush: true });
    linkSync(draft, file);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/**
 * @param given RAADKAMER_SECRET, if set
 * @param options begin: whether a secret may be made, and its mark left; otherwise nothing is written
 * @throws StartRefused when the data folder was begun with another secret, or its own is gone
 */
export function secretOf(
  dataFolder: string,
  given: string | undefined,
  { begin = true }: { readonly begin?: boolean } = {},
): string {
  const secretFile = path.join(dataFolder, 'secret');
  const fingerprintFile = path.join(dataFolder, 'secret-fingerprint');
  const begun = existsSync(fingerprintFile);
  if (given === undefined && !existsSync(secretFile)) {
    if (begun || !begin) {
      throw new StartRefused([
        `The data folder ${dataFolder} was begun with a secret that is not there now; without it nothing can be read.`,
        `Set RAADKAMER_SECRET to it, or put back ${secretFile}.`,
      ]);
    }
    writeOnce(secretFile, randomBytes(32).toString('base64url'));
  }
  const secret = given ?? readFileSync(secretFile, 'utf8').trim();
  if (!begun && !begin) return secret;
  if (!begun) writeOnce(fingerprintFile, fingerprintOf(secret));
  if (readFileSync(fingerprintFile, 'utf8').trim() !== fingerprintOf(secret)) {
    throw new StartRefused([
      `This is not the secret with which the data folder ${dataFolder} was begun; what is in it could not be read.`,
      `Set RAADKAMER_SECRET to that one, put back ${secretFile}, or choose a fresh folder with RAADKAMER_DATA.`,
    ]);
  }
  return secret;
}
