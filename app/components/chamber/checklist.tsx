/** Everything that still stands between this text and adoption, each with the way to it (ADOPT-1). */
import { ArrowRight, CircleCheck } from 'lucide-react';
import { decidesAlone } from '../../domain/case/round-kinds.ts';
import { decidingRoundOf, openRoundOf } from '../../domain/case/state.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { inLanguage } from '../../domain/regulation/localised.ts';
import { refusalText } from '../../i18n/refusal-text.ts';
import { useLanguage, useWords } from '../../i18n/words.tsx';
import { Button } from '../button.tsx';
import { Icon } from '../icon.tsx';
import { useChamber } from './chamber-context.ts';
import { Part } from './part.tsx';
import type { AskedText } from './use-text-now.ts';

export function Checklist({ text }: { text: AskedText }) {
  const t = useWords('chamber');
  const { state } = useChamber();
  const decided = decidesAlone(state) || decidingRoundOf(state) !== undefined;
  if (!state.deliberation || !decided || openRoundOf(state) || state.adoption) return null;
  const { answer, status } = text;
  return (
    <Part title={t('checklist.title')} place="checklist">
      {status === 'failed' ? (
        <div className="rk-cluster">
          <p>{t('checklist.failed')}</p>
          <Button size="small" onPress={text.again}>
            {t('checklist.again')}
          </Button>
        </div>
      ) : null}
      {!answer && status === 'loading' ? <p className="rk-quiet">{t('checklist.loading')}</p> : null}
      {answer ? <Gaps gaps={answer.gaps} /> : null}
    </Part>
  );
}

function Gaps({ gaps }: { gaps: readonly Refusal[] }) {
  const t = useWords('chamber');
  if (gaps.length === 0) {
    return (
      <p className="rk-chamber-ready">
        <Icon of={CircleCheck} /> {t('checklist.ready')}
      </p>
    );
  }
  return (
    <>
      <p>{t('checklist.missing')}</p>
      <ul className="rk-chamber-gaps">
        {gaps.map((gap) => (
          <li key={`${gap.code} ${gap.field ?? ''} ${gap.params?.name ?? ''}`}>
            <Gap gap={gap} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Gap({ gap }: { gap: Refusal }) {
  const t = useWords('chamber');
  const language = useLanguage();
  const { state, goTo, goToSection } = useChamber();
  const sid = gap.field?.startsWith('section.') ? gap.field.slice('section.'.length) : null;
  const section = state.regulation.outline.find((one) => one.sid === sid);
  const words = section
    ? t('checklist.section-empty', { title: inLanguage(section.title, language) })
    : refusalText(t, gap);
  const place =
    gap.field === 'round' || gap.field === 'outcomes' || gap.field === 'dissent' ? gap.field : 'draft';
  return (
    <>
      <span>{words}</span>{' '}
      <Button
        kind="quiet"
        size="small"
        icon={ArrowRight}
        aria-label={`${t('checklist.go')}: ${words}`}
        onPress={() => (sid === null ? goTo(place) : goToSection(sid))}
      >
        {t('checklist.go')}
      </Button>
    </>
  );
}
