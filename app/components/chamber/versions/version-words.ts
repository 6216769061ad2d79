/** What a version is called, and what made it. */
import type { TextVersion } from '../../../domain/case/text-versions.ts';
import type { PageTranslate } from '../../../i18n/words.tsx';

type Words = PageTranslate<'chamber'>;

export function versionTitle(t: Words, version: TextVersion): string {
  if (version.kind === 'manual') return version.name;
  return version.kind === 'round'
    ? t('versions.round', { number: version.round.number })
    : t('versions.adoption');
}

export function versionKind(t: Words, version: TextVersion): string {
  if (version.kind !== 'round') return t(`versions.kind.${version.kind}`);
  const kind = t(`round.kind.${version.round.kind}`);
  return version.round.status === 'cancelled' ? t('versions.kind.cancelled', { kind }) : kind;
}
