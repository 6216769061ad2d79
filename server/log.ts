/** One line of JSON per happening, with identifiers and numbers, never names or prose. */
import type { LogLevel } from './config.ts';

const order: readonly LogLevel[] = ['error', 'warn', 'info', 'debug'];

export type Log = (
  level: 'info' | 'warn' | 'error',
  event: string,
  fields: Readonly<Record<string, string | number>>,
) => void;

export function createLog(least: LogLevel, write: (line: string) => void): Log {
  return (level, event, fields) => {
    if (order.indexOf(level) > order.indexOf(least)) return;
    write(JSON.stringify({ at: new Date().toISOString(), level, event, ...fields }));
  };
}
