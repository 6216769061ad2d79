/** The flags of a command, or a refusal with how it is used. */
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { StartRefused } from '../machine/start-refused.ts';

type Options = NonNullable<ParseArgsConfig['options']>;

/** @throws StartRefused for a flag that is not known, one without what belongs to it, or a word that belongs to none */
export function parseFlags<const T extends Options>(args: readonly string[], options: T, usage: string) {
  return refusing(usage, () => parseArgs({ args: [...args], options, strict: true }).values);
}

/**
 * Of a command that is told in a word what to do.
 * @throws StartRefused for a flag that is not known, or one without what belongs to it
 */
export function parseWordsAndFlags<const T extends Options>(
  args: readonly string[],
  options: T,
  usage: string,
) {
  return refusing(usage, () => {
    const { positionals, values } = parseArgs({
      args: [...args],
      options,
      strict: true,
      allowPositionals: true,
    });
    return { words: positionals, flags: values };
  });
}

function refusing<T>(usage: string, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw new StartRefused([error instanceof Error ? error.message : String(error), '', usage], {
      cause: error,
    });
  }
}
