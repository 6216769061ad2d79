/** Applies prisma/migrations in order and keeps Prisma's own books, so that `prisma migrate deploy` can take over at any time. */
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { StartRefused } from './start-refused.ts';

/** One connection: the lock and the transaction belong to its session. */
export interface MigrationConnection {
  query(sql: string, values?: readonly unknown[]): Promise<{ readonly rows: readonly unknown[] }>;
}

export interface Migration {
  readonly name: string;
  readonly sql: string;
  /** Lower-case hexadecimal SHA-256 of the file, as Prisma records it. */
  readonly checksum: string;
}

interface Applied {
  readonly migration_name: string;
  readonly checksum: string;
  readonly finished_at: Date | null;
}

/** The key under which Prisma, too, takes its advisory lock. */
const lockKey = 72707369;

const books = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id                  VARCHAR(36)  PRIMARY KEY NOT NULL,
  checksum            VARCHAR(64)  NOT NULL,
  finished_at         TIMESTAMPTZ,
  migration_name      VARCHAR(255) NOT NULL,
  logs                TEXT,
  rolled_back_at      TIMESTAMPTZ,
  started_at          TIMESTAMPTZ  NOT NULL DEFAULT now(),
  applied_steps_count INTEGER      NOT NULL DEFAULT 0
)`;

const isApplied = (row: unknown): row is Applied =>
  typeof row === 'object' &&
  row !== null &&
  'migration_name' in row &&
  'checksum' in row &&
  'finished_at' in row;

/** The migrations of this release, oldest first; their names begin with the time they were made. */
export function readMigrations(folder: string): readonly Migration[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
    .map((name) => {
      const sql = readFileSync(path.join(folder, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
}

/** What stands in the way of bringing this database up to date, in an operator's words. */
function objections(migrations: readonly Migration[], applied: readonly Applied[]): string[] {
  const byName = new Map(migrations.map((migration) => [migration.name, migration]));
  return applied.flatMap(({ migration_name: name, checksum, finished_at }) => {
    const ours = byName.get(name);
    if (finished_at === null) {
      return [
        `${name} failed half-way in another program: finish or undo it, then run \`prisma migrate resolve\`.`,
      ];
    }
    if (ours === undefined) {
      return [`${name} is in the database, not in this release: start the newer release that applied it.`];
    }
    if (ours.checksum !== checksum) {
      return [
        `${name} was changed after it was applied: put its file back as it was and add a new migration.`,
      ];
    }
    return [];
  });
}

async function apply(connection: MigrationConnection, migration: Migration): Promise<void> {
  await connection.query('BEGIN');
  try {
    await connection.query(migration.sql);
    await connection.query(
      'INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count) VALUES ($1, $2, $3, now(), 1)',
      [randomUUID(), migration.checksum, migration.name],
    );
    await connection.query('COMMIT');
  } catch (error) {
    await connection.query('ROLLBACK');
    const cause = error instanceof Error ? error.message : String(error);
    throw new StartRefused(`Migration ${migration.name} failed and was undone: ${cause}`, { cause: error });
  }
}

/**
 * Brings the database up to date; several processes may call it at once, one does the work.
 * Each migration is one transaction: it is applied whole or not at all.
 * @returns the names of the migrations that were applied
 */
export async function migrate(
  connection: MigrationConnection,
  migrations: readonly Migration[],
): Promise<string[]> {
  await connection.query(`SELECT pg_advisory_lock(${lockKey})`);
  try {
    await connection.query(books);
    const { rows } = await connection.query(
      'SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY migration_name',
    );
    const applied = rows.filter(isApplied);
    const problems = objections(migrations, applied);
    if (problems.length > 0)
      throw new StartRefused([
        'The database cannot be brought up to date:',
        ...problems.map((problem) => `  ${problem}`),
      ]);
    const done = new Set(applied.map((row) => row.migration_name));
    const waiting = migrations.filter(({ name }) => !done.has(name));
    for (const migration of waiting) await apply(connection, migration);
    return waiting.map(({ name }) => name);
  } finally {
    await connection.query(`SELECT pg_advisory_unlock(${lockKey})`);
  }
}
