/** Hocuspocus with its defaults; with DATABASE_URL its database extension stores documents in PostgreSQL, as its documentation shows. */
import { Database } from '@hocuspocus/extension-database';
import { Server } from '@hocuspocus/server';
import pg from 'pg';

const { PORT, DATABASE_URL } = process.env;
const extensions = [];
if (DATABASE_URL !== undefined) {
  const pool = new pg.Pool({ connectionString: DATABASE_URL });
  await pool.query('CREATE TABLE IF NOT EXISTS documents (name text PRIMARY KEY, data bytea NOT NULL)');
  extensions.push(
    new Database({
      async fetch({ documentName }) {
        const { rows } = await pool.query('SELECT data FROM documents WHERE name = $1', [documentName]);
        return rows[0]?.data ?? null;
      },
      async store({ documentName, state }) {
        await pool.query(
          'INSERT INTO documents (name, data) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET data = excluded.data',
          [documentName, state],
        );
      },
    }),
  );
}
await new Server({ port: Number(PORT), address: '127.0.0.1', quiet: true, extensions }).listen();
