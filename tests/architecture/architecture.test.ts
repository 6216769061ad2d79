import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { describe, expect, it } from 'vitest';
import { rules } from './rooms.ts';

const root = path.resolve(import.meta.dirname, '../..');

async function violations(
  folder: string,
  among = rules,
): Promise<{ rule: string; from: string; to: string }[]> {
  const { output } = await cruise(
    ['app', 'server', 'prisma'].map((room) => room),
    {
      baseDir: folder,
      validate: true,
      ruleSet: { forbidden: [...among] },
      doNotFollow: { path: 'node_modules' },
      exclude: { path: '/generated/' },
      tsPreCompilationDeps: true,
      enhancedResolveOptions: {
        extensions: ['.ts', '.tsx', '.js', '.mjs', '.json', '.d.ts'],
        exportsFields: ['exports'],
        conditionNames: ['import', 'types', 'node', 'default'],
      },
    },
  );
  const { summary } = output as ICruiseResult;
  return summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to }));
}

/** For each rule a file that breaks it: path, and what it imports. */
const planted: Readonly<Record<string, readonly [string, string]>> = {
  'domain-stays-in-its-room': ['app/domain/x.ts', '../policies/y.ts'],
  'prose-stays-in-its-room': ['app/prose/x.ts', '../policies/y.ts'],
  'policies-stays-in-its-room': ['app/policies/x.ts', '../prose/y.ts'],
  'schemas-stays-in-its-room': ['app/schemas/x.ts', '../policies/y.ts'],
  'i18n-stays-in-its-room': ['app/i18n/x.ts', '../components/y.ts'],
  'line-stays-in-its-room': ['app/line/x.ts', '../live/y.ts'],
  'contracts-stays-in-its-room': ['app/contracts/x.ts', '../policies/y.ts'],
  'components-stays-in-its-room': ['app/components/x.ts', '../live/y.ts'],
  'live-stays-in-its-room': ['app/live/x.ts', '../routes/y.ts'],
  'editor-stays-in-its-room': ['app/editor/x.ts', '../live/y.ts'],
  'chamber-stays-in-its-room': ['app/components/chamber/x.ts', '../../routes/y.ts'],
  'ports-stays-in-its-room': ['server/ports/x.ts', '../storage/y.ts'],
  'commands-stays-in-its-room': ['server/commands/x.ts', '../storage/y.ts'],
  'queries-stays-in-its-room': ['server/queries/x.ts', '../commands/y.ts'],
  'storage-stays-in-its-room': ['server/storage/x.ts', '../identity/y.ts'],
  'collaboration-stays-in-its-room': ['server/collaboration/x.ts', '../storage/y.ts'],
  'announcements-stays-in-its-room': ['server/announcements/x.ts', '../collaboration/y.ts'],
  'neighbours-stays-in-its-room': ['server/neighbours/x.ts', '../storage/y.ts'],
  'documents-stays-in-its-room': ['server/documents/x.ts', '../storage/y.ts'],
  'delivery-stays-in-its-room': ['server/delivery/x.ts', '../documents/y.ts'],
  'identity-stays-in-its-room': ['server/identity/x.ts', '../http/y.ts'],
  'http-stays-in-its-room': ['server/http/x.ts', '../identity/y.ts'],
  'answers-stays-in-its-room': ['server/line/x.ts', '../collaboration/y.ts'],
  'machine-stays-in-its-room': ['server/machine/x.ts', '../storage/y.ts'],
  'domain-knows-two-packages': ['app/domain/x.ts', 'express'],
  'app-never-imports-server': ['app/routes/x.ts', '../../server/ports/y.ts'],
  'nothing-imports-tests': ['server/x.ts', '../tests/y.ts'],
  'prisma-only-in-storage': ['server/identity/x.ts', '@prisma/client'],
  'yjs-only-in-collaboration-and-editor': ['server/commands/x.ts', 'yjs'],
  'remix-only-at-the-seam': ['app/components/x.ts', '@remix-run/react'],
  'no-circles': ['app/domain/x.ts', './x2.ts'],
};

function plant([file, imported]: readonly [string, string]): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'raadkamer-house-'));
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  const write = (name: string, text: string) => {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  };
  for (const room of ['app', 'server', 'prisma']) write(`${room}/kept.ts`, 'export const kept = 1;\n');
  write(file, `import * as other from '${imported}';\nexport const mine = other;\n`);
  if (imported.startsWith('.')) {
    const target = path.join(path.dirname(file), imported);
    const back =
      imported === './x2.ts'
        ? "import { mine } from './x.ts';\nexport const yours = () => mine;\n"
        : 'export const yours = 1;\n';
    write(target, back);
  }
  return folder;
}

describe('the house', () => {
  it('keeps its import rules', { timeout: 120_000 }, async () => {
    expect(await violations(root)).toEqual([]);
  });

  it('has a planted violation for every rule', () => {
    expect(Object.keys(planted).sort()).toEqual(rules.map((rule) => rule.name ?? '').sort());
  });

  it.each(Object.entries(planted))('catches a planted violation of %s', async (rule, violation) => {
    const folder = plant(violation);
    try {
      expect((await violations(folder)).map((one) => one.rule)).toContain(rule);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
