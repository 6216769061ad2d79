/** Listens on the configured address, and says in plain words why that cannot be. */
import { createServer, type Server } from 'node:http';
import type { Config } from '../config.ts';
import { codeOf, StartRefused } from './start-refused.ts';

function explain(error: unknown, { host, port }: Pick<Config, 'host' | 'port'>): Error {
  const lines = {
    EADDRINUSE: [
      `Port ${port} on ${host} is taken by another program.`,
      `Stop that program, or choose another port: PORT=${port === 65_535 ? 3000 : port + 1} npm run up`,
    ],
    EACCES: [
      `This account may not listen on port ${port}; ports under 1024 are for root.`,
      'Choose another port: PORT=3000 npm run up',
    ],
    EADDRNOTAVAIL: [`This machine has no address ${host}.`, 'Set HOST to one that it has, or leave it out.'],
    ENOTFOUND: [
      `The host name ${host} is not known here.`,
      'Set HOST to an address of this machine, or leave it out.',
    ],
  }[codeOf(error) ?? ''];
  if (lines === undefined) return error instanceof Error ? error : new Error(String(error));
  return new StartRefused(lines, { cause: error });
}

/** Resolves once the server accepts connections. @throws StartRefused */
export function listen(server: Server, config: Pick<Config, 'host' | 'port'>): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => reject(explain(error, config));
    server.once('error', fail);
    server.listen(config.port, config.host, () => {
      server.off('error', fail);
      resolve();
    });
  });
}

/**
 * Refuses a port that cannot be had, before anything is made that takes time. It may still be taken afterwards:
 * `listen` decides.
 * @throws StartRefused
 */
export async function assertPortFree(config: Pick<Config, 'host' | 'port'>): Promise<void> {
  const probe = createServer();
  await listen(probe, config);
  await new Promise<void>((resolve) => probe.close(() => resolve()));
}
