/** Drops a database that a command of the product made for the bench. */
import { Client, escapeIdentifier } from 'pg';

/** @param url of the database; only its name counts */
export async function throwAwayOn(adminUrl: string, url: string): Promise<void> {
  const name = new URL(url).pathname.slice(1);
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(`DROP DATABASE IF EXISTS ${escapeIdentifier(name)} WITH (FORCE)`);
  } finally {
    await client.end();
  }
}
