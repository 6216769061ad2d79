import { describe, expect, it } from 'vitest';
import { readForm } from './read-form.ts';

const post = (type: string | null, body: BodyInit) => {
  const request = new Request('http://house.test/desk', { method: 'POST', body });
  request.headers.delete('Content-Type');
  if (type !== null) request.headers.set('Content-Type', type);
  return request;
};

describe('a form that is posted', () => {
  it('is read as browsers send it', async () => {
    const plain = await readForm(post('application/x-www-form-urlencoded;charset=UTF-8', 'by=Een%20naam'));
    expect(plain.get('by')).toBe('Een naam');
    const form = new FormData();
    form.append('by', 'Een naam');
    const parts = await readForm(new Request('http://house.test/desk', { method: 'POST', body: form }));
    expect(parts.get('by')).toBe('Een naam');
  });

  it.each([
    ['application/json', '{"by":"x"}', 415],
    ['text/plain', 'by=x', 415],
    ['application/xml', '<by>x</by>', 415],
    ['application/x-www-form-urlencoded-not', 'by=x', 415],
    [null, 'by=x', 415],
    ['multipart/form-data', 'garbage', 400],
    ['multipart/form-data; boundary=x', 'garbage', 400],
    [
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="by"\r\n\r\nbroken',
      400,
    ],
  ])('of type %j with %j is answered with a status, never with a defect', async (type, body, status) => {
    const thrown = await readForm(post(type, body)).catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(Response);
    expect(thrown).toMatchObject({ status });
  });
});
