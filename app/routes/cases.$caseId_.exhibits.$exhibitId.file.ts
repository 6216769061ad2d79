/** The bytes of one exhibit, for whoever may see it. */
import type { LoaderFunctionArgs } from '@remix-run/node';
import { fileResponse } from '../components/record/served-file-response.ts';
import { notFound, signedIn } from '../components/register/asking.ts';
import { idSchema } from '../domain/identifiers.ts';

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  signedIn(context, request);
  const { caseId, exhibitId } = params;
  if (!idSchema.safeParse(caseId).success || !idSchema.safeParse(exhibitId).success) throw notFound();
  return fileResponse(await context.queries.exhibitFile(caseId ?? '', exhibitId ?? ''));
}
