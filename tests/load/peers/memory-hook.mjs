/** Loaded into every measured server before anything else: tells its memory, tidied up, to whoever started it. */
import { isMainThread } from 'node:worker_threads';

if (isMainThread && process.send) {
  process.on('message', (message) => {
    if (message !== 'memory') return;
    globalThis.gc?.();
    // What ended with the first collection may have held on to something else.
    setTimeout(() => {
      globalThis.gc?.();
      process.send?.({ memory: process.memoryUsage() });
    }, 50);
  });
  // Nobody is left who would end this server.
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  // A server that has nothing left to do may end.
  process.channel?.unref();
}
