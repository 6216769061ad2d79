/** The body of a request, read no further than it may be large and no longer than it may take. */
import type { IncomingMessage } from 'node:http';
import type { Clock } from './clock.ts';

export interface BodyRules {
  readonly bytes: number;
  readonly withinMs: number;
  readonly clock: Clock;
  /** Ends the reading. */
  readonly signal: AbortSignal;
}

/** What is too large is let pass unread up to twice the size, so that its sender hears why; `broken`: nobody is left to hear. */
export type NoBody = 'too-large' | 'late' | 'broken' | 'stopped';

export function readBody(request: IncomingMessage, rules: BodyRules): Promise<Buffer | NoBody> {
  const { bytes, withinMs, clock, signal } = rules;
  if (Number(request.headers['content-length'] ?? 0) > 2 * bytes) return Promise.resolve('too-large');
  // Given up while it waited for its turn: nothing more will be said about it.
  if (request.destroyed) return Promise.resolve('broken');
  if (signal.aborted) return Promise.resolve('stopped');
  return new Promise((resolve) => {
    let chunks: Buffer[] = [];
    let size = 0;
    const onData = (chunk: Buffer) => {
      size += chunk.byteLength;
      if (size <= bytes) chunks.push(chunk);
      else chunks = [];
      if (size > 2 * bytes) done('too-large');
    };
    const onEnd = () => done(size > bytes ? 'too-large' : Buffer.concat(chunks));
    const onBroken = () => done('broken');
    const onStop = () => done('stopped');
    const cancel = clock.after(withinMs, () => done('late'));
    function done(outcome: Buffer | NoBody): void {
      cancel();
      request.off('data', onData);
      signal.removeEventListener('abort', onStop);
      resolve(outcome);
    }
    request.on('data', onData);
    request.once('end', onEnd);
    // Also when the line breaks; after the end it changes nothing any more.
    request.once('close', onBroken);
    request.on('error', onBroken);
    signal.addEventListener('abort', onStop);
  });
}
