/** Refuses a database that may lose what it has confirmed: what anyone saw must still be there after a power cut. */
import { StartRefused } from './start-refused.ts';

/** Runs one statement and gives its rows. */
export type Query = (sql: string) => Promise<{ readonly rows: readonly unknown[] }>;

interface Setting {
  readonly name: string;
  readonly setting: string;
  /** Where the value comes from, as pg_settings names it: 'configuration file', 'database', 'user', 'client'… */
  readonly source: string;
}

const whyItMatters: Readonly<Record<string, string>> = {
  fsync: 'a power cut can then damage the whole database',
  synchronous_commit: 'what colleagues have already seen can then be lost in a crash',
  full_page_writes: 'a page half written in a power cut can then not be mended',
};

const isSetting = (row: unknown): row is Setting =>
  typeof row === 'object' && row !== null && 'name' in row && 'setting' in row && 'source' in row;

/** The statement that puts it right at the place where it was put wrong. */
function remedy({ name, source }: Setting): string {
  if (source === 'database') return `ALTER DATABASE <name> RESET ${name};`;
  if (source === 'user') return `ALTER ROLE <name> RESET ${name};`;
  if (source === 'database user') return `ALTER ROLE <name> IN DATABASE <name> RESET ${name};`;
  if (source === 'client') return `take ${name} out of the options in DATABASE_URL`;
  if (source === 'command line') return `take ${name} off the command line that starts PostgreSQL`;
  return `ALTER SYSTEM SET ${name} = on; SELECT pg_reload_conf();`;
}

/**
 * Asks in the connection's own session, so that settings per role and per database count as well.
 * @throws StartRefused naming each setting that is off and how to set it right
 */
export async function assertDurable(query: Query): Promise<void> {
  const names = Object.keys(whyItMatters);
  const { rows } = await query(
    `SELECT name, setting, source FROM pg_settings WHERE name IN (${names.map((name) => `'${name}'`).join(', ')}) ORDER BY name`,
  );
  const known = rows.filter(isSetting);
  if (known.length !== names.length) throw new Error('the database does not tell its durability settings');
  const off = known.filter(({ setting }) => setting === 'off');
  if (off.length === 0) return;
  throw new StartRefused([
    'This database may lose what it has confirmed, so Raadkamer does not start on it:',
    ...off.map(
      (setting) =>
        `  ${setting.name} is off: ${whyItMatters[setting.name]}. To set it right: ${remedy(setting)}`,
    ),
  ]);
}
