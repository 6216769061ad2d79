/** A heading whose place in the outline and whose size are chosen apart. */
import type { ReactNode } from 'react';

export type HeadingLevel = 1 | 2 | 3 | 4;

export interface HeadingProps {
  readonly level: HeadingLevel;
  readonly look?: HeadingLevel;
  readonly id?: string;
  readonly className?: string;
  readonly children: ReactNode;
}

const tags = { 1: 'h1', 2: 'h2', 3: 'h3', 4: 'h4' } as const;

export function Heading({ level, look = level, id, className, children }: HeadingProps) {
  const Tag = tags[level];
  const name = `nl-heading nl-heading--level-${look}`;
  return (
    <Tag id={id} className={className ? `${name} ${className}` : name}>
      {children}
    </Tag>
  );
}
