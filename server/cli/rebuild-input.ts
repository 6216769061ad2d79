/** What `npm run rebuild` is given: flags, a package and keys; each refused in words when it cannot be used. */
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { ledgerHeadOf } from '../documents/verify-package.ts';
import type { Settings } from '../machine/settings.ts';
import { StartRefused } from '../machine/start-refused.ts';
import type { CaseKeys } from '../ports/case-keys.ts';
import type { LedgerHead } from '../ports/ledger-reader.ts';
import { openCaseKeys, WrongSecretError } from '../storage/case-keys.ts';
import { parseFlags } from './flags.ts';

const FLAGS = {
  check: { type: 'boolean' },
  package: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

export const USAGE = `Usage: npm run rebuild                              replaces what pages show by what the ledger tells
       npm run rebuild -- --check                   compares the two and the ledger with itself, changes nothing
       npm run rebuild -- --check --package FILE    compares the ledger with an archive package as well`;

export interface Wish {
  readonly check: boolean;
  readonly packageFile: string | undefined;
}

export function parseWish(args: readonly string[]): Wish | 'help' {
  const { check, package: packageFile, help } = parseFlags(args, FLAGS, USAGE);
  if (help) return 'help';
  if (packageFile !== undefined && !check) {
    throw new StartRefused([
      '--package goes with --check: a package is compared with, never rebuilt from.',
      '',
      USAGE,
    ]);
  }
  return { check: check ?? false, packageFile };
}

export async function headOfPackage(file: string, headOf: typeof ledgerHeadOf): Promise<LedgerHead> {
  const bytes = await readFile(file).catch((cause: Error) => {
    throw new StartRefused(`The package ${file} cannot be read: ${cause.message}.`, { cause });
  });
  const found = await headOf(bytes);
  if (!found.ok) {
    const where = [found.where, found.detail].filter((part) => part !== '').join(', ');
    throw new StartRefused([
      `The package ${file} is not sound (${found.code}${where === '' ? '' : `: ${where}`}), so it is no witness.`,
      'npm run verify tells more.',
    ]);
  }
  return found.head;
}

/** A folder that is not there is not made: keys made now would open nothing. */
export async function openKeys({ dataFolder, secret }: Settings): Promise<CaseKeys> {
  const folder = path.join(dataFolder, 'keys');
  try {
    await stat(folder);
    return await openCaseKeys({ folder, secret });
  } catch (cause) {
    if (cause instanceof WrongSecretError) {
      throw new StartRefused([cause.message, 'Set RAADKAMER_SECRET to the one they were made with.'], {
        cause,
      });
    }
    throw new StartRefused(
      [
        `The keys in ${folder} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}.`,
        'Without them the ledger cannot be read: check RAADKAMER_DATA, or put the folder back.',
      ],
      { cause },
    );
  }
}
