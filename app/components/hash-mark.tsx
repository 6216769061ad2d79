/** The hash of an exact text, short on the page and whole one press away. */
import { Button as AriaButton } from 'react-aria-components/Button';
import { Dialog as AriaDialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { useWords } from '../i18n/words.tsx';
import { CopyButton } from './copy-button.tsx';
import { Heading } from './heading.tsx';

/** `#a3f9…12` */
export function shortHash(value: string): string {
  return `#${value.slice(0, 4)}…${value.slice(-2)}`;
}

export function HashMark({ value }: { value: string }) {
  const t = useWords('common');
  const short = shortHash(value);
  return (
    <DialogTrigger>
      <AriaButton className="rk-hash" aria-label={t('hash.label', { short })}>
        {short}
      </AriaButton>
      <Popover className="rk-popover" offset={6}>
        <AriaDialog className="rk-dialog" aria-label={t('hash.title')}>
          <Heading level={2} look={4}>
            {t('hash.title')}
          </Heading>
          <p className="rk-quiet">{t('hash.explanation')}</p>
          <code className="rk-hash__value">{value}</code>
          <div>
            <CopyButton text={value} />
          </div>
        </AriaDialog>
      </Popover>
    </DialogTrigger>
  );
}
