/** Where Prisma's command line finds the schema and the migrations. */
import { defineConfig } from 'prisma/config';

// `generate`, `validate` and `format` never run the native schema engine, yet the command line insists on
// having the file, and downloads it where it can. Any program that exists will do.
if (!process.argv.some((argument) => argument === 'migrate' || argument === 'db')) {
  process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;
}

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_URL ?? 'postgresql://localhost:5432/raadkamer' },
});
