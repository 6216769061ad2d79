/** A reason not to start that an operator can do something about: shown as plain text, without a stack. */
export class StartRefused extends Error {
  override readonly name = 'StartRefused';

  /** @param lines what is wrong, and then what to do about it */
  constructor(lines: string | readonly string[], options?: ErrorOptions) {
    super(typeof lines === 'string' ? lines : lines.join('\n'), options);
  }
}

/** The code of a system error (`ENOENT`) or of a PostgreSQL error (`28P01`), if it has one. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
