/**
 * The bus on Redis pub/sub: one connection that tells and one that listens; what cannot be told now is not told later.
 * A Redis that answers nothing for a while, though its connections are open, is lost like one that ended them.
 */
import { Redis } from 'ioredis';
import type { Bus } from './bus.ts';

export interface RedisBusParts {
  readonly url: string;
  /** Said once at each turn, without the address. */
  readonly report: (what: 'redis-lost' | 'redis-back') => void;
}

const LONGEST_WAIT_MS = 1000;
const PING_EVERY_MS = 500;
/** Looks in vain for an answer; counted and not timed, for after a stand-still of our own it may lie there unread. */
const MOST_LOOKS = 4;
/** Bytes that were told and not yet taken by Redis; beyond them its connection is given up. */
const MOST_WAITING_BYTES = 1024 * 1024;

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
  /** How often those who owe an answer were looked at since they were asked. */
  const looks = new Map<Redis, number>();
  let waitingBytes = 0;
  const hearers = new Map<string, Set<(message: Uint8Array) => void>>();
  const backs = new Set<() => void>();
  let state: 'new' | 'up' | 'lost' | 'closed' = 'new';

  // An error is followed by 'close'; without a listener it would end the process.
  for (const client of [teller, listener]) {
    client.on('error', () => {});
    // It asks Redis whether it is ready, without a limit of its own.
    client.on('connect', () => looks.set(client, 0));
    client.on('ready', () => {
      looks.delete(client);
      void found();
    });
    client.on('close', () => {
      looks.delete(client);
      lost();
    });
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

  /** At once, and not after what waits has been written: that may never be. */
  function giveUp(client: Redis): void {
    looks.delete(client);
    lost();
    client.stream.destroy();
  }

  function ask(client: Redis): void {
    const inVain = looks.get(client);
    if (inVain !== undefined) {
      if (inVain < MOST_LOOKS) looks.set(client, inVain + 1);
      else giveUp(client);
    } else if (client.status === 'ready') {
      looks.set(client, 0);
      client.ping().then(
        () => looks.delete(client),
        () => {},
      );
    }
  }

  const asking = setInterval(() => {
    ask(teller);
    ask(listener);
  }, PING_EVERY_MS).unref();

  return {
    get isUp() {
      return state === 'up';
    },
    publish(channel, message) {
      if (teller.status !== 'ready' || teller.stream.destroyed) return;
      if (waitingBytes > MOST_WAITING_BYTES) return giveUp(teller);
      waitingBytes += message.byteLength;
      const taken = () => {
        waitingBytes -= message.byteLength;
      };
      teller.publish(channel, Buffer.from(message)).then(taken, taken);
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
      clearInterval(asking);
      teller.disconnect();
      listener.disconnect();
    },
  };
}
