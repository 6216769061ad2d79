/** Which packages and parts of Node each layer of the collaboration endpoint can reach, through whatever it imports. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

/** What a module imports at run time: types are gone by then. */
function importsOf(file: string): readonly string[] {
  const text = readFileSync(path.join(root, file), 'utf8');
  const statements = text.matchAll(/^(?:import|export) (?!type )(?:[^;]*? from )?'([^']+)';/gm);
  return [...statements].map(([, specifier = '']) => specifier);
}

function packagesReachedBy(file: string): ReadonlySet<string> {
  const packages = new Set<string>();
  const seen = new Set<string>();
  const visit = (one: string) => {
    if (seen.has(one)) return;
    seen.add(one);
    for (const specifier of importsOf(one)) {
      if (specifier.startsWith('.')) visit(path.join(path.dirname(one), specifier));
      else packages.add(specifier);
    }
  };
  visit(file);
  return packages;
}

const at = (name: string) => `server/collaboration/${name}.ts`;
const sockets = ['ws', 'socket.io', 'node:http', 'node:net', 'node:stream', 'node:tls'];

describe('the layers of the collaboration endpoint', () => {
  it('4-realtime: reading a message takes bytes alone: it knows how numbers are written, and no document', () => {
    expect([...packagesReachedBy(at('read-message'))]).toEqual(['lib0/decoding']);
  });

  it.each(['room', 'registry', 'journaled-text'])(
    '4-realtime: a room knows no sockets: %s reaches none',
    (name) => {
      const reached = packagesReachedBy(at(name));
      expect(sockets.filter((one) => reached.has(one))).toEqual([]);
      expect(reached.has('yjs')).toBe(true);
    },
  );

  it('sees through whatever stands between: the endpoint does reach sockets', () => {
    expect(packagesReachedBy(at('endpoint')).has('ws')).toBe(true);
  });

  it('4-realtime: Yjs 13.6 and y-protocols 1.0, one of each', () => {
    const lock: { packages: Record<string, { version?: string }> } = JSON.parse(
      readFileSync(path.join(root, 'package-lock.json'), 'utf8'),
    );
    const versionsOf = (name: string) =>
      Object.entries(lock.packages).flatMap(([where, { version }]) =>
        where === `node_modules/${name}` || where.endsWith(`/node_modules/${name}`) ? [version] : [],
      );
    // Two of them in one process do not know each other's types, and lose words.
    expect(versionsOf('yjs')).toEqual([expect.stringMatching(/^13\.6\./)]);
    expect(versionsOf('y-protocols')).toEqual([expect.stringMatching(/^1\.0\./)]);
  });
});
