/** Commands on a sitting as JSON, for the chamber and the page of the sitting: `POST` a command, get the answer. */
import type { ActionFunctionArgs } from '@remix-run/node';
import { idSchema } from '../domain/identifiers.ts';
import { refuse } from '../domain/refusal.ts';
import { answered, readCommand, signedOut } from '../schemas/command-request.ts';

export async function action({ context, params, request }: ActionFunctionArgs): Promise<Response> {
  if (request.method !== 'POST') return new Response(null, { status: 405, headers: { Allow: 'POST' } });
  if (!context.viewer) return signedOut();
  if (!idSchema.safeParse(params.sittingId).success) return answered(refuse('sitting-unknown'));
  const command = await readCommand(request);
  if (!command.ok) return command.response;
  return answered(await context.commands.onSitting(params.sittingId ?? '', command.input));
}

export function loader(): Response {
  return new Response(null, { status: 405, headers: { Allow: 'POST' } });
}
