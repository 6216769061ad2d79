/** The border of the JSON interface: reads a command from a request and puts the answer into one, with the status that fits. */
import { type Refused, refusal } from '../domain/refusal.ts';

type Answer = { readonly ok: true } | Refused;

/** A condition with every field at its longest is far smaller. */
const MAX_BYTES = 64 * 1024;

export type ReadCommand =
  | { readonly ok: true; readonly input: unknown }
  | { readonly ok: false; readonly response: Response };

/** Reads no more than it accepts, whatever the request says about its length. */
export async function readCommand(request: Request): Promise<ReadCommand> {
  const type = request.headers.get('Content-Type') ?? '';
  // A form of another site cannot send this type without asking first.
  if (!/^application\/json\s*(;|$)/i.test(type)) return refused(415, 'request-not-json');
  const text = await readText(request);
  if (text === null) return refused(413, 'request-too-large');
  try {
    return { ok: true, input: JSON.parse(text) };
  } catch {
    return refused(400, 'request-unreadable');
  }
}

async function readText(request: Request): Promise<string | null> {
  const reader = request.body?.getReader();
  if (!reader) return '';
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.byteLength;
    if (size > MAX_BYTES) {
      await reader.cancel();
      return null;
    }
    text += decoder.decode(value, { stream: true });
  }
}

export function answered(answer: Answer): Response {
  return Response.json(answer, { status: answer.ok ? 200 : statusOf(answer.refusals[0]?.code) });
}

export const signedOut = (): Response =>
  Response.json({ ok: false, refusals: [refusal('signed-out')] }, { status: 401 });

function refused(status: number, code: string): ReadCommand {
  return { ok: false, response: Response.json({ ok: false, refusals: [refusal(code)] }, { status }) };
}

function statusOf(code: string | undefined): number {
  switch (code) {
    case 'signed-out':
      return 401;
    case 'not-allowed':
      return 403;
    case 'case-unknown':
    case 'sitting-unknown':
    case 'version-unknown':
      return 404;
    default:
      return 422;
  }
}
