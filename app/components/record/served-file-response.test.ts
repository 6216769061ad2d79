import { describe, expect, it } from 'vitest';
import { fileResponse } from './served-file-response.ts';

describe('a file that is not there, or not for this person', () => {
  it.each([
    ['nl', 'Dit bestand is er niet'],
    ['en', 'This file is not there'],
  ] as const)('is a titled page in %s, with a way back', async (language, title) => {
    const answer = fileResponse(null, { language, back: '/cases/1/exhibits?a="><script>' });
    expect(answer.status).toBe(404);
    expect(answer.headers.get('Content-Type')).toBe('text/html; charset=utf-8');
    const page = await answer.text();
    expect(page).toContain(`<title>${title} · Raadkamer</title>`);
    expect(page).toContain(`<html lang="${language}">`);
    expect(page).toMatch(new RegExp(`<h1[^>]*>${title}</h1>`));
    expect(page).toContain('href="/cases/1/exhibits?a=&quot;&gt;&lt;script&gt;"');
    expect(page).not.toContain('<script');
  });
});
