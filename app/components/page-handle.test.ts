import { describe, expect, it } from 'vitest';
import { createTranslator } from '../i18n/translator.ts';
import { frameOf, pageHandle } from './page-handle.ts';

const { t } = createTranslator('nl');
const plain = { handle: undefined, data: undefined };

describe('frameOf', () => {
  it('listens to the deepest page that has something to say', () => {
    const outer = { handle: pageHandle({ title: () => 'Zaken' }), data: null };
    const inner = {
      handle: pageHandle<{ number: string }>({
        title: (words, { number }) => `${words('common:shell.places.cases')} ${number}`,
        shell: 'wide',
        committee: () => 'Commissie Noord',
      }),
      data: { number: '2026-014' },
    };
    expect(frameOf([plain, outer, inner, plain], t)).toEqual({
      title: 'Zaken 2026-014',
      shell: 'wide',
      committee: 'Commissie Noord',
    });
  });

  it('has a usual frame without a title when no page says anything', () => {
    const usual = { title: null, shell: 'page', committee: null };
    expect(frameOf([], t)).toEqual(usual);
    expect(frameOf([plain, { handle: { breadcrumb: true }, data: {} }], t)).toEqual(usual);
  });
});
