/** What the forms of the register may offer, in the words of the regulation that a case is under. */
import { inLanguage, type Localised } from '../../domain/regulation/localised.ts';
import type { Regulation } from '../../domain/regulation/schema.ts';
import type { Language } from '../../i18n/language.ts';

export interface LabelledChoice {
  readonly value: string;
  readonly label: string;
}

export interface RequestChoices {
  readonly routes: readonly LabelledChoice[];
  readonly submitterKinds: readonly LabelledChoice[];
  readonly grounds: readonly LabelledChoice[];
  readonly removalIsUrgent: boolean;
  readonly removalExcludes: boolean;
  /** Where requests may come from; empty: everywhere. */
  readonly municipalities: readonly string[];
}

export function requestChoices(regulation: Regulation, language: Language): RequestChoices {
  const scope = regulation.territorialScope;
  const options = (items: readonly { readonly id: string; readonly label: Localised }[]) =>
    items.map(({ id, label }) => ({ value: id, label: inLanguage(label, language) }));
  return {
    routes: options(regulation.intakeRoutes),
    submitterKinds: options(regulation.submitterKinds),
    grounds: options(regulation.grounds),
    removalIsUrgent: regulation.removalDate.urgent,
    removalExcludes: regulation.removalDate.excludes,
    municipalities: scope.kind === 'municipalities' ? scope.municipalities : [],
  };
}

/** The label that goes with an identifier; the identifier itself when an older regulation knew it. */
export function labelOf(options: readonly LabelledChoice[], value: string): string {
  return options.find((one) => one.value === value)?.label ?? value;
}

/** Persons who live outside of the area that the regulation names, if it names one by municipality. */
export function outsideTheArea(
  regulation: Regulation,
  persons: readonly { readonly name: string; readonly residence: string }[],
): readonly string[] {
  const scope = regulation.territorialScope;
  if (scope.kind !== 'municipalities') return [];
  const known = new Set(scope.municipalities.map((one) => one.toLowerCase()));
  return persons.filter((one) => !known.has(one.residence.trim().toLowerCase())).map((one) => one.name);
}
