/** The hash of an exact text, short on the page and whole one press away. */
import { Copy } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Dialog as AriaDialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { useWords } from '../i18n/words.tsx';
import { useAnnounce } from './announcer.tsx';
import { Button } from './button.tsx';
import { Heading } from './heading.tsx';

/** `#a3f9…12` */
export function shortHash(value: string): string {
  return `#${value.slice(0, 4)}…${value.slice(-2)}`;
}

export function HashMark({ value }: { value: string }) {
  const t = useWords('common');
  const announce = useAnnounce();
  const [copied, setCopied] = useState(false);
  const short = shortHash(value);

  async function copy(): Promise<void> {
    const done = await copyText(value);
    setCopied(done);
    if (done) announce(t('action.copied'));
  }

  return (
    <DialogTrigger onOpenChange={() => setCopied(false)}>
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
            <Button size="small" icon={Copy} onPress={() => void copy()}>
              {copied ? t('action.copied') : t('action.copy')}
            </Button>
          </div>
        </AriaDialog>
      </Popover>
    </DialogTrigger>
  );
}

/** False where the browser does not let a page do this; the value stands there to be selected by hand. */
async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
