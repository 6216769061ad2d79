/** Which pages may ask this server to change something: its own. */

/** A missing Origin is no browser page of another site; a foreign one is refused. */
export function createOriginCheck(baseUrl: string): (origin: string | undefined) => boolean {
  const own = new Set([new URL(baseUrl).origin]);
  const { hostname, port, protocol } = new URL(baseUrl);
  // The same machine under its other name, so that a person may type either.
  if (hostname === '127.0.0.1' || hostname === 'localhost') {
    for (const name of ['127.0.0.1', 'localhost']) own.add(`${protocol}//${name}${port ? `:${port}` : ''}`);
  }
  return (origin) => origin === undefined || own.has(origin);
}
