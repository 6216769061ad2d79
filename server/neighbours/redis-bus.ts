/** The bus on Redis pub/sub: one connection that tells and one that listens; what cannot be told now is not told later. */
import { Redis } from 'ioredis';
import type { Bus } from './bus.ts';

export interface RedisBusParts {
  readonly url: string;
  /** Said once at each turn, without the address. */
  readonly report: (what: 'redis-lost' | 'redis-back') => void;
}

const LONGEST_WAIT_MS = 1000;

export function createRedisBus({ url, report }: RedisBusParts): Bus {
  const options = {
    // A wake-up that waited would come too late to be of use, and memory is not for waiting.
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    connectTimeout: 2000,
    retryStrategy: (attempt: number) => Math.min(LONGEST_WAIT_MS, 50 * attempt),
    autoResubscribe: false,
  };
  const teller = new Redis(url, options);
  const listener = new Redis(url, options);
  const hearers = new Map<string, Set<(message: Uint8Array) => void>>();
  const backs = new Set<() => void>();
  let state: 'new' | 'up' | 'lost' | 'closed' = 'new';

  // An error is followed by 'close'; without a listener it would end the process.
  for (const client of [teller, listener]) {
    client.on('error', () => {});
    client.on('ready', () => void found());
    client.on('close', lost);
  }
  listener.on('messageBuffer', (channel: Buffer, message: Buffer) => {
    for (const hear of hearers.get(channel.toString()) ?? []) hear(message);
  });

  const areReady = () => teller.status === 'ready' && listener.status === 'ready';

  async function found(): Promise<void> {
    if (!areReady() || state === 'up') return;
    try {
      if (hearers.size > 0) await listener.subscribe(...hearers.keys());
    } catch {
      return; // lost again; the next 'ready' comes back here
    }
    if (!areReady() || state === 'closed') return;
    if (state === 'lost') report('redis-back');
    state = 'up';
    for (const back of [...backs]) back();
  }

  function lost(): void {
    if (state === 'lost' || state === 'closed') return;
    state = 'lost';
    report('redis-lost');
  }

  return {
    get isUp() {
      return state === 'up';
    },
    publish(channel, message) {
      if (teller.status !== 'ready') return;
      teller.publish(channel, Buffer.from(message)).catch(() => {});
    },
    subscribe(channel, hear) {
      const known = hearers.get(channel);
      if (known) known.add(hear);
      else {
        hearers.set(channel, new Set([hear]));
        if (listener.status === 'ready') listener.subscribe(channel).catch(() => {});
      }
      return () => {
        const those = hearers.get(channel);
        if (!those?.delete(hear) || those.size > 0) return;
        hearers.delete(channel);
        if (listener.status === 'ready') listener.unsubscribe(channel).catch(() => {});
      };
    },
    onBack(back) {
      backs.add(back);
      return () => backs.delete(back);
    },
    async close() {
      state = 'closed';
      teller.disconnect();
      listener.disconnect();
    },
  };
}
