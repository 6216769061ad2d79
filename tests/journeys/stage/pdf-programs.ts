/** What public programs say of the signed document (A9); each is asked when it is on this machine. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'vitest';
import { programPath } from '../../programs.mjs';

/** Two valid signatures over a complete, tagged PDF/A whose fonts are all inside. */
export function checkSignedPdf(bytes: Buffer): void {
  const folder = mkdtempSync(path.join(tmpdir(), 'raadkamer-journey-pdf-'));
  try {
    const file = path.join(folder, 'advice.pdf');
    writeFileSync(file, bytes);
    const info = ask('pdfinfo', file);
    if (info !== null) expect(info).toMatch(/^Tagged:\s+yes$/m);
    const fonts = ask('pdffonts', file)?.trim().split('\n').slice(2);
    if (fonts !== undefined) {
      expect(fonts.length).toBeGreaterThan(0);
      for (const font of fonts) expect(font).toMatch(/\byes\s+yes\s+yes\s+\d+\s+\d+$/);
    }
    const structure = ask('qpdf', '--check', file);
    if (structure !== null) expect(structure).toContain('No syntax or stream encoding errors found');
    const signatures = ask('pdfsig', '-nocert', file);
    if (signatures !== null) {
      expect(signatures.match(/Signature is Valid\./g)).toHaveLength(2);
      expect(signatures).toContain('Total document signed');
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @returns what it says, or null where it is not installed */
function ask(program: string, ...args: readonly string[]): string | null {
  if (programPath([program]) === undefined) return null;
  const { stdout, stderr, status } = spawnSync(program, args, { encoding: 'utf8', timeout: 30_000 });
  expect(status, `${program}: ${stderr}`).toBe(0);
  return stdout;
}
