/** What `npm run cluster` is given: how many processes, and where; refused in words when it cannot be done. */
import { StartRefused } from '../machine/start-refused.ts';
import { parseFlags } from './flags.ts';

const MOST_NODES = 16;

const FLAGS = {
  nodes: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

export const USAGE = `Usage: npm run cluster -- --nodes N

Starts N equal Raadkamer processes on this machine, on the PostgreSQL of DATABASE_URL and the Redis of REDIS_URL, and a
small proxy at HOST and PORT that hands every request to the next of them. It is for looking and for tests: in production
a load balancer does the proxy's work. Ctrl-C ends all of it.

  --nodes N   From 1 to ${MOST_NODES}; 3 when it is left out. The processes listen on the first free ports after PORT.
  --json      Prints one line of JSON once everything listens: the address, and the port and process id of every node.`;

export interface ClusterWish {
  readonly nodes: number;
  readonly json: boolean;
}

/** @throws StartRefused */
export function parseClusterWish(args: readonly string[]): ClusterWish | 'help' {
  const { nodes = '3', json = false, help } = parseFlags(args, FLAGS, USAGE);
  if (help) return 'help';
  const number = /^\d{1,3}$/.test(nodes) ? Number(nodes) : 0;
  if (number < 1 || number > MOST_NODES) {
    throw new StartRefused([
      `--nodes (${JSON.stringify(nodes)}) is wrong: give a whole number from 1 to ${MOST_NODES}.`,
      '',
      USAGE,
    ]);
  }
  return { nodes: number, json };
}
