/** Where two JSON values differ, as paths: enough to look for the cause, and never the words themselves. */

const isBranch = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** Not what an object inherits: a key may be called `__proto__`. */
const own = (value: Readonly<Record<string, unknown>>, key: string) =>
  Object.hasOwn(value, key) ? value[key] : undefined;

/** Paths such as `state.conditions.2.text`, at most `limit` of them, in order; empty when the values are equal. */
export function differingPaths(one: unknown, other: unknown, limit: number, path = ''): readonly string[] {
  if (!isBranch(one) || !isBranch(other) || Array.isArray(one) !== Array.isArray(other)) {
    return Object.is(one, other) ? [] : [path];
  }
  const found: string[] = [];
  for (const key of new Set([...Object.keys(one), ...Object.keys(other)])) {
    if (found.length >= limit) break;
    const below = path === '' ? key : `${path}.${key}`;
    found.push(...differingPaths(own(one, key), own(other, key), limit - found.length, below));
  }
  return found;
}
