/** Runs work between BEGIN and COMMIT on one client of the pool, whatever becomes of the connection. */
import type pg from 'pg';

/**
 * A throw rolls back, and so does a result that is not worth keeping. When the connection breaks while the commit is under way, nobody can know whether it took place:
 * then this rejects, and the caller must look before trying again.
 */
export async function inTransaction<T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<T>,
  isWorthKeeping: (result: T) => boolean = () => true,
): Promise<T> {
  const client = await pool.connect();
  let broken = false;
  // Without a listener a connection that breaks between two queries would end the whole process.
  const onError = () => {
    broken = true;
  };
  client.on('error', onError);
  try {
    await client.query('BEGIN');
    const result = await work(client);
    const end = isWorthKeeping(result) ? 'COMMIT' : 'ROLLBACK';
    const { command } = await client.query(end);
    // After a failed statement that somebody caught, PostgreSQL answers COMMIT with ROLLBACK and no error.
    if (command !== end)
      throw new Error('The transaction was rolled back: one of its statements had failed.');
    return result;
  } catch (error) {
    // A client that cannot roll back is closed by the pool, and the server rolls back on its own.
    await client.query('ROLLBACK').catch(onError);
    throw error;
  } finally {
    client.off('error', onError);
    client.release(broken);
  }
}
