/** The flags of a command, or a refusal with how it is used. */
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { StartRefused } from '../machine/start-refused.ts';

type Options = NonNullable<ParseArgsConfig['options']>;

/** @throws StartRefused for a flag that is not known, or one without what belongs to it */
export function parseFlags<const T extends Options>(args: readonly string[], options: T, usage: string) {
  try {
    return parseArgs({ args: [...args], options, strict: true }).values;
  } catch (error) {
    throw new StartRefused([error instanceof Error ? error.message : String(error), '', usage], {
      cause: error,
    });
  }
}
