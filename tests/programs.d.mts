/** Types of programs.mjs, which is plain JavaScript because it also runs before the packages are installed. */
import type { Say } from '../server/machine/say.mjs';

export interface Program {
  readonly name: string;
  readonly use: string;
}
export function programPath(commands: readonly string[]): string | undefined;
export function redisProgram(): string | undefined;
export function findPrograms(
  say: Say,
): Promise<{ readonly missing: readonly Program[]; readonly env: Readonly<Record<string, string>> }>;
