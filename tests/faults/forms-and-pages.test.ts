/** Forms that no browser of ours sends, forms of somebody whose session ended, and addresses that lead nowhere. */
import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { serveWholeProduct, type WholeProduct } from '../fixtures/whole-product.ts';
import { type CommitteeAtWork, openCommitteeAtWork, password } from './committee-at-work.ts';

let at: CommitteeAtWork;
let served: WholeProduct;
let cookie: string;
/** What the server wrote about defects. */
let defects: unknown[][];

beforeAll(async () => {
  at = await openCommitteeAtWork();
  served = await serveWholeProduct(at.product);
  cookie = await cookieOf('secretaris');
  const errors = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  defects = errors.mock.calls;
});
afterAll(async () => {
  expect(defects).toEqual([]);
  await served.close();
  await at.drop();
});

async function cookieOf(handle: string): Promise<string> {
  const email = `${handle}@raadkamer.example`;
  const answer = await at.product.identity.signIn({ email, password, from: '127.0.0.1' });
  return answer.ok ? (answer.setCookie.split(';')[0] ?? '') : '';
}

const ask = (path: string, init: RequestInit = {}, session = cookie) =>
  fetch(served.origin + path, {
    redirect: 'manual',
    signal: AbortSignal.timeout(25_000),
    ...init,
    headers: { 'Accept-Language': 'nl', ...(session ? { Cookie: session } : {}), ...init.headers },
  });
const titleOf = (page: string) => /<title>([^<]*)<\/title>/.exec(page)?.[1];

describe('a form of a kind that no page of ours sends', () => {
  const forms = () => [
    `/cases/${at.caseId}/advice`,
    `/cases/${at.caseId}/panel`,
    `/cases/${at.caseId}/exhibits`,
    '/cases/new',
    '/sittings?index',
    '/sign-in',
    '/desk?index',
    '/language',
  ];

  it.each(['application/json', 'text/plain', 'application/xml'])('%s is refused in words', async (type) => {
    for (const path of forms()) {
      const answer = await ask(path, { method: 'POST', body: '{"a":1}', headers: { 'Content-Type': type } });
      expect([path, answer.status]).toEqual([path, 415]);
      if (path !== '/language') expect(await answer.text()).toContain('Wat u verstuurde, is niet te lezen');
    }
  });

  it('a multipart form of rubbish is refused in words', async () => {
    for (const path of forms().filter((one) => !one.endsWith('/exhibits'))) {
      const headers = { 'Content-Type': 'multipart/form-data; boundary=x' };
      const answer = await ask(path, { method: 'POST', body: 'rubbish', headers });
      expect([path, answer.status]).toEqual([path, 400]);
    }
  });
});

describe('a file that arrives with a form', () => {
  const exhibit = (name: string, bytes: BlobPart = 'Een brief.') => {
    const form = new FormData();
    form.append('form', 'file');
    form.append('title', 'Brief van de huisarts');
    form.append('kind', 'letter');
    form.append('date', '');
    form.append('provenance', 'van de secretaris');
    form.append('confidentiality.to', 'panel');
    form.append('file', new File([bytes], name));
    return form;
  };
  const path = () => `/cases/${at.caseId}/exhibits?add=1`;

  it.each([
    ['a;b.txt', 'a;b.txt'],
    ['a=b "c".txt', 'a=b "c".txt'],
    ['a\r\nb.txt', 'ab.txt'],
  ])('called %j is taken in', async (sent, kept) => {
    const answer = await ask(path(), { method: 'POST', body: exhibit(sent) });
    expect(answer.status).toBe(302);
    expect((await at.state()).exhibits.at(-1)?.fileName).toBe(kept);
  });

  it('in a form that breaks off is refused at the field, with everything that was typed', async () => {
    const whole = new Request('http://x', { method: 'POST', body: exhibit('brief.txt') });
    const text = (await whole.text()).replace('filename="brief.txt"', 'filename="a\r\nb.txt"');
    const headers = { 'Content-Type': whole.headers.get('Content-Type') ?? '' };
    const answer = await ask(path(), { method: 'POST', body: text, headers });
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(page).toContain('Dit bestand kwam niet leesbaar aan.');
    expect(page).toContain('value="Brief van de huisarts"');
  });

  it.each([51_000_000, 80_000_000])('of %d bytes is refused, and fetch hears it', async (size) => {
    const answer = await ask(path(), { method: 'POST', body: exhibit('groot.pdf', Buffer.alloc(size, 'x')) });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('value="Brief van de huisarts"');
  });

  it('that is too large and has no length beforehand is refused as well, and fetch hears it', async () => {
    const whole = new Request('http://x', {
      method: 'POST',
      body: exhibit('groot.txt', Buffer.alloc(51_000_000, 'x')),
    });
    const init: RequestInit & { readonly duplex: 'half' } = {
      method: 'POST',
      body: whole.body,
      duplex: 'half',
      headers: { 'Content-Type': whole.headers.get('Content-Type') ?? '' },
    };
    const answer = await ask(path(), init);
    expect(answer.status).toBe(422);
    await answer.text();
  });
});

describe('a form of somebody whose session ended', () => {
  const fields = { form: 'plan', title: 'Vergadering in mei', reason: 'Getypt' };

  it.each([
    ['/cases/new.data', fields],
    ['/sittings.data?index', fields],
    ['/cases/{case}/advice.data', { ...fields, password: 'geheim-woord' }],
    ['/cases/{case}/panel.data', fields],
    ['/cases/{case}/exhibits.data', fields],
    ['/cases/{case}/circumstances.data', fields],
    ['/cases/{case}/admission.data', fields],
    ['/cases/{case}.data?index', fields],
  ])('%s stays as it was filled in, and says how to go on', async (path, filled) => {
    const answer = await ask(
      path.replace('{case}', at.caseId),
      { method: 'POST', body: new URLSearchParams(filled) },
      '',
    );
    expect(answer.status).toBe(401);
    const told = await answer.text();
    expect(told).toContain('U bent niet meer ingelogd. Wat u invulde, staat hier nog.');
    expect(told).toContain('Vergadering in mei');
    expect(told).not.toContain('geheim-woord');
  });

  it('with a file is read to its end, and says the same', async () => {
    const form = new FormData();
    form.append('title', 'Brief van de huisarts');
    form.append('file', new File([Buffer.alloc(3_000_000)], 'brief.pdf'));
    const answer = await ask(`/cases/${at.caseId}/exhibits.data`, { method: 'POST', body: form }, '');
    expect(answer.status).toBe(401);
    expect(await answer.text()).toContain('Brief van de huisarts');
  });

  it('without scripts leads to the door', async () => {
    const answer = await ask('/cases/new', { method: 'POST', body: new URLSearchParams(fields) }, '');
    expect(answer.headers.get('Location')).toBe('/sign-in?to=%2Fcases%2Fnew');
  });
});

describe('an address that leads nowhere', () => {
  const nobody = '00000000-0000-4000-8000-000000000000';

  it.each([
    ['/nergens', 404, 'Deze pagina bestaat niet · Raadkamer'],
    [`/cases/${nobody}`, 404, 'Deze pagina bestaat niet · Raadkamer'],
    [`/cases/${nobody}/exhibits/${nobody}/file`, 404, 'Dit bestand is er niet · Raadkamer'],
    ['/cases/x/exhibits/y/file', 404, 'Dit bestand is er niet · Raadkamer'],
    [`/cases/${nobody}/advice/document`, 404, 'Dit bestand is er niet · Raadkamer'],
    [`/cases/${nobody}/packages/1`, 404, 'Dit bestand is er niet · Raadkamer'],
    ['/desk', 403, 'Deze pagina is gesloten · Raadkamer'],
    ['/desk/document', 404, 'Dit bestand is er niet · Raadkamer'],
    ['/desk/geraden', 410, 'Deze link werkt niet · Raadkamer'],
  ])('%s says so in its title, and offers a way back', async (path, status, title) => {
    const answer = await ask(path);
    const page = await answer.text();
    expect([answer.status, titleOf(page)]).toEqual([status, title]);
    expect(page).toMatch(/<h1[^>]*>[^<]+<\/h1>/);
    expect(page).toMatch(/<a [^>]*href="\//);
    const english = await ask(path, { headers: { 'Accept-Language': 'en' } });
    expect(titleOf(await english.text())).not.toBe(title);
  });

  it.each(['a b', '['])('at the host %j gets plain words', async (host) => {
    const { port } = new URL(served.origin);
    const socket = connect(Number(port), '127.0.0.1');
    socket.write(`GET / HTTP/1.1\r\nHost: ${host}\r\nAccept-Language: nl\r\nConnection: close\r\n\r\n`);
    let said = '';
    socket.setEncoding('utf8').on('data', (piece: string) => {
      said += piece;
    });
    await once(socket, 'close');
    expect(said).toMatch(/^HTTP\/1\.1 400 /);
    expect(said).toContain('Dit verzoek is niet te lezen.');
  });
});
