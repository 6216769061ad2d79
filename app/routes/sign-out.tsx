/** Ends the session; only ever asked by a form, so that a link or an image cannot do it. */
import { type ActionFunctionArgs, redirect } from '@remix-run/node';

export async function action({ context }: ActionFunctionArgs) {
  const { setCookie } = await context.identity.signOut();
  return redirect('/sign-in', { headers: { 'Set-Cookie': setCookie } });
}

export function loader() {
  return redirect('/');
}
