/** What the endpoint tells those who run it: identifiers and numbers, never names or prose. */
export type CollaborationLog = (
  level: 'info' | 'warn' | 'error',
  event: string,
  fields: Readonly<Record<string, string | number>>,
) => void;

/** The kind of an error without its message, which may quote what somebody wrote. */
export function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return 'code' in error ? `${error.name} ${String(error.code)}` : error.name;
}
