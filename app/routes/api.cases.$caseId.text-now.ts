/** How the text of a case stands right now: its hash, and what still stands in the way of adoption. */
import type { LoaderFunctionArgs } from '@remix-run/node';
import { idSchema } from '../domain/identifiers.ts';
import { refuse } from '../domain/refusal.ts';
import { answered, signedOut } from '../schemas/command-request.ts';

export async function loader({ context, params }: LoaderFunctionArgs): Promise<Response> {
  if (!context.viewer) return signedOut();
  const { caseId = '' } = params;
  const text = idSchema.safeParse(caseId).success ? await context.queries.textNow(caseId) : null;
  return text ? Response.json(text) : answered(refuse('case-unknown'));
}
