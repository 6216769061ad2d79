/** The border of every form: reads what a browser posts, and refuses with a status that fits what no form of ours sends. */

const formTypes = /^(application\/x-www-form-urlencoded|multipart\/form-data)\s*(;|$)/i;

/** @throws a Response with status 415 for another content type and 400 for what cannot be read */
export async function readForm(request: Request): Promise<FormData> {
  if (!formTypes.test(request.headers.get('Content-Type') ?? '')) throw new Response(null, { status: 415 });
  try {
    return await request.formData();
  } catch {
    // It broke off or was never a form; the platform's own error would count as a defect of ours.
    throw new Response(null, { status: 400 });
  }
}
