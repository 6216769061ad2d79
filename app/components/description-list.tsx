/** Facts with their names. */
import type { ReactNode } from 'react';

export interface Fact {
  readonly term: string;
  readonly description: ReactNode;
}

export interface DescriptionListProps {
  readonly items: readonly Fact[];
  /** Beside each other where there is room, or always above each other. */
  readonly layout?: 'beside' | 'above';
}

export function DescriptionList({ items, layout = 'beside' }: DescriptionListProps) {
  return (
    <dl className={`rk-facts rk-facts--${layout}`}>
      {items.map((item) => (
        <div key={item.term} className="rk-facts__item">
          <dt className="rk-facts__term">{item.term}</dt>
          <dd className="rk-facts__description">{item.description}</dd>
        </div>
      ))}
    </dl>
  );
}
