/** A role in the reader's language. */
import type { Role } from '../../domain/identifiers.ts';
import { useWords } from '../../i18n/words.tsx';

const roles: readonly Role[] = ['member', 'chair', 'secretary', 'adviser', 'archivist', 'administrator'];

export function RoleWord({ role }: { readonly role: string }) {
  const t = useWords('records');
  const known = roles.find((one) => one === role);
  return <>{known ? t(`role.${known}`) : role}</>;
}
