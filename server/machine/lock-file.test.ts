import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { findCheckout } from './places.ts';

const lockFile = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      optionalDependencies: z.record(z.string(), z.string()).optional(),
    }),
  ),
});

describe('the lock file', () => {
  const { packages } = lockFile.parse(
    JSON.parse(readFileSync(path.join(findCheckout(), 'package-lock.json'), 'utf8')),
  );

  /** Where npm would find a dependency of the package in this place: beside it, or in any folder above. */
  function isLocked(place: string, dependency: string): boolean {
    const above = place.lastIndexOf('/node_modules/');
    if (`${place}/node_modules/${dependency}` in packages) return true;
    if (above === -1) return `node_modules/${dependency}` in packages;
    return isLocked(place.slice(0, above), dependency);
  }

  // `npm install` leaves out what it cannot find for another platform, and then `npm ci` refuses the lock file.
  it('names every optional dependency, for every platform, so that `npm ci` takes it', () => {
    const missing = Object.entries(packages).flatMap(([place, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies)
        .filter((dependency) => !isLocked(place, dependency))
        .map((dependency) => `${dependency} of ${place}`),
    );
    expect(missing).toEqual([]);
  });
});
