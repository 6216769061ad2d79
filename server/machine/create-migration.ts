/** `npm run migration -- create NAME` writes the next migration; `npm run migration -- drift` tells whether schema and migrations agree. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { migrate, readMigrations } from './migrate.ts';
import { findCheckout } from './places.ts';
import { createSay, type Say } from './say.mjs';
import { differenceToSchema } from './schema-engine.ts';
import { StartRefused } from './start-refused.ts';
import { openThrowAwayServer } from './throw-away-server.ts';

const usage = 'Usage: npm run migration -- create <name-in-kebab-case>, or: npm run migration -- drift';

/** What the schema holds that the migrations together do not yet make; undefined when they agree. */
export async function missingFromMigrations(
  prismaFolder: string,
  adminUrl: string | undefined,
  say: Say,
): Promise<string | undefined> {
  const server = await openThrowAwayServer(adminUrl, say);
  try {
    const database = await server.create();
    try {
      const client = new Client({ connectionString: database.url });
      await client.connect();
      try {
        const connection = {
          query: (sql: string, values?: readonly unknown[]) => client.query(sql, values?.slice()),
        };
        await migrate(connection, readMigrations(path.join(prismaFolder, 'migrations')));
      } finally {
        await client.end();
      }
      return await say.step('Comparing the schema with its migrations', () =>
        differenceToSchema(database.url, path.join(prismaFolder, 'schema.prisma')),
      );
    } finally {
      await database.drop();
    }
  } finally {
    await server.close();
  }
}

/** @returns the new folder */
export function writeMigration(prismaFolder: string, name: string, sql: string, now: Date): string {
  const stamp = now.toISOString().replaceAll(/\D/g, '').slice(0, 14);
  const folder = path.join(prismaFolder, 'migrations', `${stamp}_${name.replaceAll('-', '_')}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'migration.sql'), sql);
  // Prisma looks here before it touches a database of another kind.
  writeFileSync(path.join(prismaFolder, 'migrations', 'migration_lock.toml'), 'provider = "postgresql"\n');
  return folder;
}

/** @returns the exit code: 0 fine, 1 refused, 2 schema and migrations differ */
export async function runMigrationCommand(args: readonly string[], say: Say): Promise<number> {
  const [command, name, ...rest] = args;
  const toCreate =
    command === 'create' && rest.length === 0 && /^[a-z][a-z0-9-]*$/.test(name ?? '') ? name : undefined;
  if (toCreate === undefined && (command !== 'drift' || name !== undefined)) throw new StartRefused(usage);

  const prismaFolder = path.join(findCheckout(), 'prisma');
  const sql = await missingFromMigrations(prismaFolder, process.env.DATABASE_URL || undefined, say);
  if (sql === undefined) {
    say.line('Schema and migrations agree.');
    return 0;
  }
  if (toCreate === undefined) {
    say.line(`The schema holds what no migration makes:\n${sql}`);
    return 2;
  }
  say.line(
    `Written: ${writeMigration(prismaFolder, toCreate, sql, new Date())}. Read it before you keep it.`,
  );
  return 0;
}

if (process.argv[1] === import.meta.filename) {
  const say = createSay(process.stdout);
  try {
    process.exitCode = await runMigrationCommand(process.argv.slice(2), say);
  } catch (error) {
    if (!(error instanceof StartRefused)) throw error;
    say.line(error.message);
    process.exitCode = 1;
  }
}
