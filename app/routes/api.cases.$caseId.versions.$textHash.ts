/** One kept text of the advice, found by its hash, beside the text of this moment. */
import type { LoaderFunctionArgs } from '@remix-run/node';
import { idSchema } from '../domain/identifiers.ts';
import { refuse } from '../domain/refusal.ts';
import { answered, signedOut } from '../schemas/command-request.ts';

export async function loader({ context, params }: LoaderFunctionArgs): Promise<Response> {
  if (!context.viewer) return signedOut();
  const { caseId = '', textHash = '' } = params;
  const known = idSchema.safeParse(caseId).success ? await context.queries.keptText(caseId, textHash) : null;
  return known ? Response.json(known) : answered(refuse('version-unknown'));
}
