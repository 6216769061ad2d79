import { describe, expect, it } from 'vitest';
import { caseListAddress, parseCaseListAddress, queryOf } from './case-list-query.ts';

const parse = (query: string) => parseCaseListAddress(new URLSearchParams(query));

describe('the list of cases in the address bar', () => {
  it('leaves out what is as usual', () => {
    expect(caseListAddress(parse(''), {})).toBe('/cases');
    expect(caseListAddress(parse('status=sent&search=Nancy&sort=urgent&page=3'), { page: 4 })).toBe(
      '/cases?status=sent&search=Nancy&sort=urgent&page=4',
    );
  });

  it.each(['status=burnt', 'sort=worth', 'page=-1', 'page=1.5', 'page=abc', 'page=1e99'])(
    'takes %s as not asked',
    (query) => {
      expect(parse(query)).toEqual(parse(''));
    },
  );

  it('asks for what is running, everything, what is over, or one status', () => {
    expect(queryOf(parse('')).statuses).toEqual([]);
    expect(queryOf(parse('status=all')).statuses).toContain('declined');
    expect(queryOf(parse('status=over')).statuses).toEqual(['closed', 'declined']);
    expect(queryOf(parse('status=sent')).statuses).toEqual(['sent']);
  });
});
