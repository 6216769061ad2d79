/** Copies words; says so, and says too when the browser does not let a page do this. */
import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { useWords } from '../i18n/words.tsx';
import { useAnnounce } from './announcer.tsx';
import { Button } from './button.tsx';

/** @param label "Kopiëren", where the surroundings do not say what */
export function CopyButton({ text, label }: { text: string; label?: string }) {
  const t = useWords('common');
  const announce = useAnnounce();
  const [copied, setCopied] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);

  async function copy(): Promise<void> {
    const done = await copyText(text);
    setCopied(done ? text : null);
    setFailed(!done);
    announce(t(done ? 'action.copied' : 'action.copy-failed'));
  }

  const isCopied = copied === text;
  return (
    <Button
      size="small"
      icon={isCopied ? Check : Copy}
      explanation={failed ? t('action.copy-failed') : undefined}
      onPress={() => void copy()}
    >
      {isCopied ? t('action.copied') : (label ?? t('action.copy'))}
    </Button>
  );
}

/** False where the browser does not let a page do this. */
async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
