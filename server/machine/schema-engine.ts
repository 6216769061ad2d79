/** Prisma's schema engine as WebAssembly, for making migrations: the native one is a download that cannot be relied upon. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import * as glue from '@prisma/schema-engine-wasm/schema_engine_bg';

/** What a panic inside the engine said last; the engine itself only says `unreachable`. */
const panics = { last: '' };

async function loadEngine(): Promise<void> {
  Reflect.set(globalThis, 'PRISMA_WASM_PANIC_REGISTRY', {
    set_message(message: string) {
      panics.last = message;
    },
  });
  const gluePath = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const bytes = readFileSync(path.join(path.dirname(gluePath), 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': { ...glue } });
  const connect: unknown = Reflect.get(glue, '__wbg_set_wasm');
  const start = instance.exports.__wbindgen_start;
  if (typeof connect !== 'function' || typeof start !== 'function') {
    throw new Error('this release of @prisma/schema-engine-wasm has another form than expected');
  }
  connect(instance.exports);
  start();
}

/** The engine's questions select these columns of type `"char"` from the catalogue, one per line, under these names. */
const letterColumn = /^(\s*)(\w+)\.(contype|confdeltype|confupdtype)( AS \w+)?(?=,)/gm;
const letterNames = new Set(['constraint_type', 'confdeltype', 'confupdtype']);

/** The adapter refuses the type `"char"`; so the database gives text, and the engine is told that it is a letter. */
function withLetters(adapter: SqlDriverAdapter): SqlDriverAdapter {
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (query) => {
    const sql = query.sql.replaceAll(
      letterColumn,
      (_, indent: string, table: string, column: string, alias = ` AS ${column}`) =>
        `${indent}${table}.${column}::text${alias}`,
    );
    const result = await queryRaw({ ...query, sql });
    const columnTypes = result.columnTypes.map((type, index) =>
      letterNames.has(result.columnNames[index] ?? '') ? ColumnTypeEnum.Character : type,
    );
    return { ...result, columnTypes };
  };
  return adapter;
}

function adapterFactory(databaseUrl: string): SqlMigrationAwareDriverAdapterFactory {
  const factory = new PrismaPg({ connectionString: databaseUrl });
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => withLetters(await factory.connect()),
    connectToShadowDb: () => factory.connectToShadowDb(),
  };
}

/**
 * The SQL that brings a database to the schema.
 * @param databaseUrl a database to which all migrations have been applied
 * @returns undefined when there is nothing to do
 */
export async function differenceToSchema(
  databaseUrl: string,
  schemaFile: string,
): Promise<string | undefined> {
  await loadEngine();
  const schema = { files: [{ path: schemaFile, content: readFileSync(schemaFile, 'utf8') }] };
  const factory = bindMigrationAwareSqlAdapterFactory(adapterFactory(databaseUrl));
  try {
    const engine = await glue.SchemaEngine.new(
      { datamodels: schema.files.map(({ path: file, content }) => [file, content]) },
      () => undefined,
      factory,
    );
    const { exitCode, stdout } = await engine.diff({
      from: { tag: 'schemaDatasource', ...schema, configDir: path.dirname(schemaFile) },
      to: { tag: 'schemaDatamodel', ...schema },
      script: true,
      exitCode: true,
      filters: { externalTables: [], externalEnums: [] },
    });
    return exitCode === 0 ? undefined : (stdout ?? '');
  } catch (error) {
    if (panics.last !== '') throw new Error(`the schema engine panicked: ${panics.last}`, { cause: error });
    throw error;
  }
}
