import type { AppLoadContext } from '@remix-run/node';
import { describe, expect, it, vi } from 'vitest';
import type { IdentityService, SignInInput } from '../contracts/services.ts';
import { action as chooseLanguage } from './language.tsx';
import { action } from './sign-in.tsx';

type Outcome = Awaited<ReturnType<IdentityService['signIn']>>;

/** Only what these pages use; the rest of the context is the server's own affair. */
function contextWith(outcome: Outcome) {
  const signIn = vi.fn(async (_input: SignInInput) => outcome);
  const context = {
    language: 'nl',
    remoteAddress: '192.0.2.7',
    identity: { signIn },
  } as unknown as AppLoadContext;
  return { signIn, context };
}

const entered = { ok: true, setCookie: 'session=abc; Path=/; HttpOnly' } as const;
const refused = { ok: false, refusals: [{ code: 'sign-in-failed' }] } as const;

function formRequest(fields: Readonly<Record<string, string>>): Request {
  return new Request('http://house.test/sign-in', { method: 'POST', body: new URLSearchParams(fields) });
}

async function answerTo(fields: Readonly<Record<string, string>>, outcome: Outcome) {
  const { context, signIn } = contextWith(outcome);
  const answer = await action({ request: formRequest(fields), context, params: {} });
  return { answer: answer.data, status: answer.init?.status, signIn };
}

describe('signing in', () => {
  it('says per field what is missing, keeps the address and asks nobody', async () => {
    const { answer, status, signIn } = await answerTo({ email: ' naam@ ', password: '' }, entered);
    expect(answer.problems.map(({ field }) => field)).toEqual(['email', 'password']);
    expect(answer.values).toEqual({ email: 'naam@' });
    expect(status).toBe(422);
    expect(signIn).not.toHaveBeenCalled();
  });

  it('tells a refusal in words, keeps the address and never the password', async () => {
    const { answer, signIn } = await answerTo({ email: 'a@b.nl', password: 'geheim' }, refused);
    expect(signIn).toHaveBeenCalledWith({ email: 'a@b.nl', password: 'geheim', from: '192.0.2.7' });
    expect(answer.problems).toEqual([
      { text: 'Uw e-mailadres of wachtwoord klopt niet. Controleer beide en probeer het opnieuw.' },
    ]);
    expect(JSON.stringify(answer)).not.toContain('geheim');
  });

  it.each([
    ['/cases/1?tab=2', '/cases/1?tab=2'],
    ['//elsewhere.example', '/'],
    ['', '/'],
  ])('goes on to where the person wanted to be, within this house: "%s"', async (to, location) => {
    const { context } = contextWith(entered);
    const request = formRequest({ email: 'a@b.nl', password: 'goed', to });
    const response = await action({ request, context, params: {} }).catch((thrown: unknown) => thrown);
    if (!(response instanceof Response)) throw new Error('It should have gone on to a page.');
    expect(response.status).toBe(302);
    expect(response.headers.get('Location')).toBe(location);
    expect(response.headers.get('Set-Cookie')).toBe(entered.setCookie);
  });
});

describe('choosing a language', () => {
  const choose = (fields: Readonly<Record<string, string>>) =>
    chooseLanguage({ request: formRequest(fields), context: contextWith(entered).context, params: {} });

  it.each(['nl', 'en', 'de'])('remembers %s and goes back', async (language) => {
    const response = await choose({ language, back: '/cases?state=open' });
    expect(response.headers.get('Location')).toBe('/cases?state=open');
    expect(response.headers.get('Set-Cookie')).toContain(`rk-language=${language};`);
  });

  it('changes nothing for a language that is not there', async () => {
    const response = await choose({ language: 'xx', back: 'https://elsewhere.example' });
    expect(response.headers.get('Location')).toBe('/');
    expect(response.headers.get('Set-Cookie')).toBeNull();
  });
});
