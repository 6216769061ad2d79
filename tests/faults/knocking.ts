/** Knocks at the doors of the open page: both sockets, and the long answers and requests of browsers without one. */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import path from 'node:path';
import { io } from 'socket.io-client';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { MESSAGES_TYPE } from '../../app/schemas/line-messages.ts';
import { ACK_EVENT, LIVE_EVENTS_PATH } from '../../app/schemas/live-line.ts';
import type { LiveAck } from '../../app/schemas/live-messages.ts';
import type { WholeProduct } from '../fixtures/whole-product.ts';

const headersWith = (cookie: string): Record<string, string> => (cookie === '' ? {} : { cookie });

/** The ways to an open document; each gives `opens`, or the status with which it was refused. */
export const waysToADocument = {
  'over a socket': overASocket,
  'as a long answer': ({ origin }: WholeProduct, documentId: string, cookie: string) =>
    begin(`${origin}${lineTo(documentId, 'events')}`, { headers: headersWith(cookie) }).then(opened),
  // No message at all says nothing and is taken from whoever may be there.
  'with messages': ({ origin }: WholeProduct, documentId: string, cookie: string) =>
    begin(`${origin}${lineTo(documentId, 'messages')}`, {
      method: 'POST',
      headers: { ...headersWith(cookie), 'Content-Type': MESSAGES_TYPE, 'Content-Length': '0' },
    }).then(opened),
} as const;

const lineTo = (documentId: string, asks: 'events' | 'messages'): string =>
  `/collab/${documentId}/${asks}?line=${randomBytes(16).toString('hex')}`;
const opened = ({ status }: Begun): string => (status < 300 ? 'opens' : String(status));

function overASocket({ origin }: WholeProduct, documentId: string, cookie: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const address = `${origin.replace('http', 'ws')}/collab/${documentId}`;
    const socket = new WebSocket(address, { headers: headersWith(cookie) });
    socket.on('open', () => {
      socket.on('close', () => resolve('opens'));
      socket.terminate();
    });
    socket.on('unexpected-response', (asked, response) => {
      resolve(String(response.statusCode));
      asked.destroy();
    });
    socket.on('error', reject);
  });
}

interface Begun {
  readonly status: number;
  readonly text: string;
}

/** Listens to an answer that may never end until enough has come. */
function begin(
  address: string,
  options: { readonly method?: string; readonly headers: Record<string, string> },
  isEnough: (text: string) => boolean = () => true,
): Promise<Begun> {
  return new Promise((resolve, reject) => {
    const outgoing = request(address, { agent: false, ...options }, (incoming) => {
      const status = incoming.statusCode ?? 0;
      let text = '';
      const finish = () => {
        resolve({ status, text });
        outgoing.destroy();
      };
      incoming.setEncoding('utf8').on('data', (more: string) => {
        text += more;
        if (status === 200 && isEnough(text)) finish();
      });
      incoming.on('end', finish);
      incoming.on('error', reject);
    });
    outgoing.on('error', reject);
    outgoing.end();
  });
}

export interface LiveAnswer {
  readonly outcome: string;
  /** Everything that came over the connection. */
  readonly told: string;
}

/** Connects as a page does and sends one message. */
export async function sayLive(
  { origin }: WholeProduct,
  cookie: string,
  type: string,
  message: object,
): Promise<LiveAnswer> {
  const socket = io(origin, {
    path: '/socket.io',
    transports: ['websocket'],
    extraHeaders: headersWith(cookie),
    reconnection: false,
    forceNew: true,
  });
  const told: unknown[] = [];
  socket.onAny((...heard: unknown[]) => told.push(heard));
  try {
    const refused = await new Promise<string | null>((resolve) => {
      socket.on('connect', () => resolve(null));
      socket.on('connect_error', (error) => resolve(error.message));
    });
    if (refused !== null) return { outcome: refused, told: '' };
    // What was missed comes before the answer.
    const ack: LiveAck = await socket.timeout(10_000).emitWithAck(type, message);
    return { outcome: outcomeOf(ack), told: JSON.stringify(told) };
  } finally {
    socket.disconnect();
  }
}

const outcomeOf = (ack: LiveAck): string => (ack.ok ? 'joined' : ack.code);
const ackSchema = z.object({
  ack: z.union([
    z.object({ ok: z.literal(true), number: z.number() }),
    z.object({ ok: z.literal(false), code: z.string() }),
  ]),
});

/** The same without a socket: the message stands in the address. @param query as `writeLiveQuery` writes it */
export async function askLive({ origin }: WholeProduct, cookie: string, query: string): Promise<LiveAnswer> {
  const acknowledged = new RegExp(`event: ${ACK_EVENT}\\ndata: (.*)\\n\\n`);
  const address = `${origin}${LIVE_EVENTS_PATH}?${query}`;
  const { status, text } = await begin(address, { headers: headersWith(cookie) }, (came) =>
    acknowledged.test(came),
  );
  if (status !== 200)
    return { outcome: z.object({ code: z.string() }).parse(JSON.parse(text)).code, told: '' };
  const { ack } = ackSchema.parse(JSON.parse(acknowledged.exec(text)?.[1] ?? ''));
  return { outcome: ack.ok ? 'joined' : ack.code, told: text };
}

/** The paths in the code that passes upgrades on. */
export async function upgradePaths(): Promise<readonly string[]> {
  const file = path.resolve(import.meta.dirname, '../../server/http/upgrade-router.ts');
  const code = await readFile(file, 'utf8');
  return [...code.matchAll(/path\.startsWith\('([^']+)'\)/g)].map(([, found]) => found ?? '');
}

const layerSchema = z.object({
  name: z.string(),
  regexp: z.instanceof(RegExp),
  route: z.object({ path: z.string(), methods: z.record(z.string(), z.boolean()) }).optional(),
});

/** What Express asks in turn for each request. */
export function layersOf({ application }: WholeProduct): readonly string[] {
  const layers = z.array(layerSchema).parse(application._router.stack);
  return layers.map(({ name, regexp, route }) => {
    if (route) {
      const methods = Object.keys(route.methods);
      return `${methods.length > 1 ? 'ALL' : methods.join('').toUpperCase()} ${route.path}`;
    }
    const mounted = /^\^((?:\\\/[\w-]+)+)/.exec(regexp.source)?.[1]?.replaceAll('\\', '');
    return mounted === undefined ? name : `${name} at ${mounted}`;
  });
}
