import { describe, expect, it } from 'vitest';
import { panesFrom, showing } from './panes-state.ts';

const usual = { left: true, right: true, drawer: 'chamber', tab: 'draft' };

describe('which panes are shown', () => {
  it.each([null, '', 'other=1', 'rk-panes=', 'rk-panes=x.y.z.q; a=b'])(
    'is as usual without a sound cookie: %s',
    (cookies) => {
      expect(panesFrom(cookies)).toMatchObject({ drawer: usual.drawer, tab: usual.tab });
    },
  );

  it('is as it was left', () => {
    expect(panesFrom('session=1; rk-panes=0.1.dossier.chamber')).toEqual({
      left: false,
      right: true,
      drawer: 'dossier',
      tab: 'chamber',
    });
    expect(panesFrom(null)).toEqual(usual);
  });

  it('brings a pane into view on every width', () => {
    const folded = { left: false, right: false, drawer: 'none', tab: 'draft' } as const;
    expect(showing(folded, 'chamber')).toEqual({
      left: false,
      right: true,
      drawer: 'chamber',
      tab: 'chamber',
    });
    expect(showing(folded, 'dossier')).toEqual({
      left: true,
      right: false,
      drawer: 'dossier',
      tab: 'dossier',
    });
    expect(showing({ ...folded, tab: 'dossier' }, 'draft')).toEqual(folded);
  });
});
