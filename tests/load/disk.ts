/** How long the disk takes to make one small write durable: the price of durability on this machine. */
import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { percentile } from './statistics.ts';

const WRITES = 100;
const PAGE = Buffer.alloc(8192, 1);

/** Milliseconds, in the folder where the embedded database lives. */
export function fsyncTimes(): { readonly p50: number; readonly p99: number } {
  const folder = mkdtempSync(path.join(tmpdir(), 'raadkamer-load-'));
  const file = openSync(path.join(folder, 'file'), 'w');
  const times = Array.from({ length: WRITES }, () => {
    const started = performance.now();
    writeSync(file, PAGE);
    fsyncSync(file);
    return performance.now() - started;
  });
  closeSync(file);
  rmSync(folder, { recursive: true, force: true });
  return { p50: percentile(times, 0.5), p99: percentile(times, 0.99) };
}
