/** Where a form may send a person back to: a page of this house, never another site. */

/** @returns a path with its query, `/` for anything else */
export function safeReturn(value: unknown): string {
  if (typeof value !== 'string' || !value.startsWith('/')) return '/';
  // Browsers read `//host` and `/\host` as another site, and drop tabs and line ends while reading.
  const base = 'http://house.invalid';
  try {
    const url = new URL(value, base);
    return url.origin === base ? url.pathname + url.search + url.hash : '/';
  } catch {
    return '/';
  }
}
