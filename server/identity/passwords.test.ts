import { describe, expect, test } from 'vitest';
import { createPasswordVerifier, hashPassword, MAX_PASSWORD_LENGTH, refusePassword } from './passwords.ts';

const owner = { name: 'André de Vries-Okonkwo', email: 'a.devries@example.org' };
const codes = (password: string) => refusePassword(password, owner).map(({ code }) => code);

describe('what a new password must be', () => {
  test.each([
    'kraai vaas lantaarn',
    'Tussen-9-bruggen-en-1-zwaan',
    '平和な庭の静かな石と苔むした道',
    'xK9#mQ2$vL7@pR',
  ])('%s is accepted', (password) => {
    expect(codes(password)).toEqual([]);
  });

  test.each([
    ['short', 'Kraai-vaas1', 'password-too-short'],
    ['short, counted in signs and not in bytes', '🙂🙃🙂🙃🙂🙃🙂🙃🙂🙃', 'password-too-short'],
    ['very long', 'kraai vaas '.repeat(30), 'password-too-long'],
    ['a common word with a year', 'Welkom2026!!', 'password-too-common'],
    ['a common word with look-alikes', 'W@chtw00rd123', 'password-too-common'],
    ['a row on the keyboard', 'qwertyuiop123', 'password-too-common'],
    ['digits only', '123456789012', 'password-too-common'],
    ['one sign repeated', 'aaaaaaaaaaaaaaaa', 'password-too-common'],
    ['the name of the product with a year', 'Raadkamer2026!', 'password-too-common'],
    ['two common words', 'wachtwoordgeheim', 'password-too-common'],
    ['their own name', 'lange okonkwo zin', 'password-contains-name'],
    ['their own name without its accent', 'lange andre zin 7', 'password-contains-name'],
    ['their own e-mail name', 'zonder DEVRIES niets', 'password-contains-name'],
  ])('%s is refused', (_what, password, code) => {
    expect(codes(password)).toContain(code);
  });

  test('the limit is named, and the field', () => {
    expect(refusePassword('kort', owner)).toEqual([
      { code: 'password-too-short', field: 'password', params: { minimum: 12 } },
    ]);
  });
});

describe('checking a password', () => {
  test('knows the right one, also typed with another keyboard, and no other', async () => {
    const passwordHash = await hashPassword('Andr\u00e9 en de \uFB01ets');
    const { verify } = createPasswordVerifier();
    expect(await verify(passwordHash, 'Andre\u0301 en de fiets')).toBe(true);
    expect(await verify(passwordHash, 'andr\u00e9 en de fiets')).toBe(false);
    expect(await verify(passwordHash, '')).toBe(false);
    expect(await verify(passwordHash, 'x'.repeat(MAX_PASSWORD_LENGTH + 1))).toBe(false);
  });

  test('is stored as argon2id with the parameters OWASP names, and never twice the same', async () => {
    const [one, two] = await Promise.all([
      hashPassword('kraai vaas lantaarn'),
      hashPassword('kraai vaas lantaarn'),
    ]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(two);
  });

  test('an account that does not exist has no right password, not even the decoy', async () => {
    const { verify } = createPasswordVerifier();
    expect(await verify(null, '')).toBe(false);
    expect(await verify(null, 'kraai vaas lantaarn')).toBe(false);
  });
});
