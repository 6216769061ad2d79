/** Comes to a door of the served product and says in one word what was given there; the words of routes-by-role.table.ts. */
import { createHash } from 'node:crypto';
import { Agent, request } from 'node:http';
import { z } from 'zod';
import { nl } from '../../app/i18n/nl.ts';
import type { Letter } from './everybody.ts';
import type { Place } from './places.ts';
import type { Sends } from './routes-by-role.table.ts';
import { encoded } from './well-formed-forms.ts';

export interface Answered {
  readonly status: number;
  readonly location: string | null;
  readonly type: string;
  readonly bytes: Buffer;
}

const agent = new Agent({ keepAlive: true });

export async function ask(
  address: string,
  { cookie, sends }: { readonly cookie: string; readonly sends?: Sends | undefined },
): Promise<Answered> {
  const packed = sends && new Response(bodyOf(sends));
  const body = packed && Buffer.from(await packed.arrayBuffer());
  const headers: Record<string, string> = cookie === '' ? {} : { Cookie: cookie };
  if (sends && packed && body) {
    headers['Content-Type'] =
      'json' in sends ? 'application/json' : (packed.headers.get('Content-Type') ?? '');
    headers['Content-Length'] = String(body.byteLength);
  }
  return new Promise((resolve, reject) => {
    const outgoing = request(address, { agent, headers, method: body ? 'POST' : 'GET' }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('error', reject);
      incoming.on('end', () =>
        resolve({
          status: incoming.statusCode ?? 0,
          location: incoming.headers.location ?? null,
          type: incoming.headers['content-type'] ?? '',
          bytes: Buffer.concat(chunks),
        }),
      );
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

function bodyOf(sends: Sends): FormData | URLSearchParams | string {
  if ('multipart' in sends) return sends.multipart;
  return 'form' in sends ? encoded(sends.form) : JSON.stringify(sends.json);
}

/** Each refusal in Dutch, with room for what is filled in. */
const refusals = Object.entries(nl.refusal).map(([code, words]) => {
  const parts = JSON.stringify(words)
    .slice(1, -1)
    .split(/\{\{.*?\}\}/);
  return {
    code,
    words: new RegExp(parts.map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.*?')),
  };
});

/** In one word of the table, or in more when it is none of them. */
export function outcomeOf({ status, location, type, bytes }: Answered, place: Place): string {
  const text = bytes.toString();
  const onwards = location ?? /"redirect","([^"]*)"/.exec(status === 202 ? text : '')?.[1];
  if (onwards) {
    if (onwards === '/') return 'home';
    return /^\/sign-in(\?|$)/.test(onwards) ? 'door' : 'done';
  }
  if (status === 200) {
    if (place.files.includes(createHash('sha256').update(bytes).digest('hex'))) return 'file';
    return text.includes(place.title) ? 'case' : 'page';
  }
  if (type.startsWith('application/json')) return codeIn(status, text);
  if (status === 404) return 'unknown';
  // What an open page is told, as data.
  const said = type.startsWith('text/x-script') ? refusals.filter(({ words }) => words.test(text)) : [];
  return said.map(({ code }) => code).join(' and ') || String(status);
}

const statuses: Readonly<Record<string, number>> = {
  'signed-out': 401,
  'not-allowed': 403,
  'case-unknown': 404,
  'sitting-unknown': 404,
  'version-unknown': 404,
};

const refusedSchema = z.object({ refusals: z.array(z.object({ code: z.string() })) });

/** The code of a refusal, with the status unless it is the one that belongs to it. */
function codeIn(status: number, text: string): string {
  const refused = refusedSchema.safeParse(JSON.parse(text));
  if (!refused.success) return String(status);
  const code = refused.data.refusals.map((one) => one.code).join(' and ');
  return status === (statuses[code] ?? 422) ? code : `${status} ${code}`;
}

/** Letters by outcome, each group in the order of the letters. */
export function grouped(outcomes: readonly (readonly [Letter, string])[]): Readonly<Record<string, string>> {
  const groups: Record<string, string> = {};
  for (const [letter, outcome] of outcomes) groups[outcome] = (groups[outcome] ?? '') + letter;
  return groups;
}

/** The groups of a row in the same shape, as far as they are about these people. */
export function groupsFor(
  letters: readonly Letter[],
  expected: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return grouped(
    letters.flatMap((letter) =>
      Object.entries(expected)
        .filter(([, group]) => group.includes(letter))
        .map(([outcome]) => [letter, outcome] as const),
    ),
  );
}
