/** What not everybody needs, one press away. */
import { ChevronRight } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Dialog as AriaDialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { Icon } from './icon.tsx';

export interface DisclosureProps {
  readonly summary: ReactNode;
  /** How it begins; from there on it is the person's own. */
  readonly open?: boolean;
  readonly children: ReactNode;
}

export function Disclosure({ summary, open = false, children }: DisclosureProps) {
  const [begins] = useState(open);
  return (
    <details className="rk-disclosure" open={begins}>
      <summary className="rk-disclosure__summary">
        <Icon of={ChevronRight} className="rk-disclosure__arrow" />
        {summary}
      </summary>
      <div className="rk-disclosure__content">{children}</div>
    </details>
  );
}

/** A word of the trade with its explanation. */
export function Explained({ term, children }: { term: string; children: ReactNode }) {
  return (
    <DialogTrigger>
      <AriaButton className="rk-explained">{term}</AriaButton>
      <Popover className="rk-popover" offset={6}>
        <AriaDialog className="rk-dialog" aria-label={term}>
          <div>{children}</div>
        </AriaDialog>
      </Popover>
    </DialogTrigger>
  );
}
