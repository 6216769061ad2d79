/** The request as it was registered, to read. */
import type { Request } from '../../domain/case/dossier.ts';
import { useFormat, useWords } from '../../i18n/words.tsx';
import { DescriptionList, type Fact } from '../description-list.tsx';
import { labelOf, type RequestChoices } from './regulation-choices.ts';

export function RequestFacts({ request, choices }: { request: Request; choices: RequestChoices }) {
  const t = useWords('register');
  const format = useFormat();
  const facts: readonly (Fact | null)[] = [
    { term: t('request.received'), description: format.date(request.receivedOn) },
    { term: t('request.route'), description: labelOf(choices.routes, request.route) },
    {
      term: t('request.submitter'),
      description: `${request.submitterName} (${labelOf(choices.submitterKinds, request.submitterKind)})`,
    },
    request.representative
      ? { term: t('request.representative'), description: request.representative }
      : null,
    {
      term: t('request.grounds'),
      description: format.list(request.grounds.map((id) => labelOf(choices.grounds, id))),
    },
    { term: t('request.summary'), description: <Paragraphs text={request.summary} /> },
    request.earlierProcedures
      ? { term: t('request.procedures'), description: <Paragraphs text={request.earlierProcedures} /> }
      : null,
    {
      term: t('request.removal'),
      description: request.removalDate === null ? t('list.no-removal') : format.date(request.removalDate),
    },
    { term: t('request.consent'), description: request.consent },
  ];
  return <DescriptionList items={facts.filter((fact) => fact !== null)} />;
}

/** Line ends that a person typed stay line ends. */
export function Paragraphs({ text }: { text: string }) {
  return <div className="rk-register-words">{text}</div>;
}
