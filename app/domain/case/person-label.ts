/** How a person is named on paper: in full, or by initials where the regulation says so (RULE-4). */
import type { Regulation } from '../regulation/schema.ts';

export function personLabel(name: string, { records }: Pick<Regulation, 'records'>): string {
  return records.persons === 'initials' ? initials(name) : name;
}

function initials(name: string): string {
  const parts = name.split(/[\s-]+/).filter((part) => part !== '');
  return parts.map((part) => `${[...part][0]?.toUpperCase() ?? ''}.`).join('');
}
