/** What differs between two versions of a regulation: by path for its author, in statements for everybody else. */
import { canonicalJson } from '../hash.ts';
import { ownNames } from './citations.ts';
import { type DecisionKind, decisionKinds } from './decision-rule.ts';
import { describeRegulation } from './describe.ts';
import { describeDecision } from './describe-decision.ts';
import type { Regulation } from './schema.ts';
import { regulationShape } from './shape.ts';
import { type Statement, topics } from './statement.ts';

/**
 * One difference. `path` has names joined by dots; an element of a list goes by its own name where it has one, like in
 * a citation. `order`: the same elements follow each other otherwise, which matters to signers and steps.
 */
export type RegulationChange =
  | { readonly kind: 'added'; readonly path: string; readonly after: unknown }
  | { readonly kind: 'removed'; readonly path: string; readonly before: unknown }
  | { readonly kind: 'changed'; readonly path: string; readonly before: unknown; readonly after: unknown }
  | {
      readonly kind: 'order';
      readonly path: string;
      readonly before: readonly string[];
      readonly after: readonly string[];
    };

export interface ComparedStatement extends Statement {
  /** Of which kinds of decision it holds; absent outside of the topic `decision`. */
  readonly decisions?: readonly DecisionKind[];
}

export interface RegulationComparison {
  readonly changes: readonly RegulationChange[];
  /** Statements on the earlier version that do not hold for the later one, in reading order. */
  readonly gone: readonly ComparedStatement[];
  /** Statements on the later version that did not hold for the earlier one, in reading order. */
  readonly come: readonly ComparedStatement[];
}

export function compareRegulations(before: Regulation, after: Regulation): RegulationComparison {
  const alike = decisionKinds.filter((kind) => [before, after].every((one) => isAsAdvice(one, kind)));
  const groups = [alike, ...decisionKinds.filter((kind) => !alike.includes(kind)).map((kind) => [kind])];
  const [earlier, later] = [described(before, groups), described(after, groups)];
  return {
    // The ledger gives the fields back in an order of its own.
    changes: Object.keys(regulationShape).flatMap((key) =>
      entryDifferences(Reflect.get(before, key), Reflect.get(after, key), key),
    ),
    gone: without(earlier, later, canonicalJson),
    come: without(later, earlier, canonicalJson),
  };
}

/** Each decision in full: a description says it of one and refers the others to it, which would hide what changed. */
function described(
  regulation: Regulation,
  groups: readonly (readonly DecisionKind[])[],
): readonly ComparedStatement[] {
  const statements = describeRegulation(regulation);
  const onDecisions = groups.flatMap((decisions) => {
    const [kind = 'advice'] = decisions.includes('advice') ? [] : decisions;
    return describeDecision(kind, regulation.decisions[kind], regulation.seats).map((one) => ({
      topic: 'decision' as const,
      decisions,
      ...one,
    }));
  });
  return topics.flatMap((topic) =>
    topic === 'decision' ? onDecisions : statements.filter((one) => one.topic === topic),
  );
}

function isAsAdvice({ decisions }: Regulation, kind: DecisionKind): boolean {
  return same(decisions[kind], decisions.advice);
}

/** What stands more often in `these` than in `those`; what is said twice and then once has gone once. */
export function without<T>(these: readonly T[], those: readonly T[], keyOf: (one: T) => string): T[] {
  const left = new Map<string, number>();
  for (const one of those) left.set(keyOf(one), (left.get(keyOf(one)) ?? 0) + 1);
  return these.filter((one) => {
    const there = left.get(keyOf(one)) ?? 0;
    left.set(keyOf(one), there - 1);
    return there <= 0;
  });
}

function differences(before: unknown, after: unknown, path: string): RegulationChange[] {
  if (Array.isArray(before) && Array.isArray(after)) return listDifferences(before, after, path);
  if (!isRecord(before) || !isRecord(after)) {
    return same(before, after) ? [] : [{ kind: 'changed', path, before, after }];
  }
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys.flatMap((key) => entryDifferences(before[key], after[key], `${path}.${key}`));
}

/** An optional value that is left out reads as undefined. */
function entryDifferences(before: unknown, after: unknown, path: string): RegulationChange[] {
  if (before === undefined && after === undefined) return [];
  if (before === undefined) return [{ kind: 'added', path, after }];
  if (after === undefined) return [{ kind: 'removed', path, before }];
  return differences(before, after, path);
}

function listDifferences(
  before: readonly unknown[],
  after: readonly unknown[],
  path: string,
): RegulationChange[] {
  // A list of plain values reads best as a whole.
  if (![...before, ...after].some(isRecord)) {
    return same(before, after) ? [] : [{ kind: 'changed', path, before, after }];
  }
  const [earlier, later] = named(before, after);
  const order: RegulationChange[] = [];
  const stayed = [...earlier.keys()].filter((name) => later.has(name));
  const stayedLater = [...later.keys()].filter((name) => earlier.has(name));
  if (!same(stayed, stayedLater)) order.push({ kind: 'order', path, before: stayed, after: stayedLater });
  const names = [...new Set([...earlier.keys(), ...later.keys()])];
  return [
    ...order,
    ...names.flatMap((name) => entryDifferences(earlier.get(name), later.get(name), `${path}.${name}`)),
  ];
}

type Elements = ReadonlyMap<string, unknown>;

/** By position where some element has no name of its own or two have the same. */
function named(before: readonly unknown[], after: readonly unknown[]): readonly [Elements, Elements] {
  for (const key of [...ownNames, 'path']) {
    const [earlier, later] = [byName(before, key), byName(after, key)];
    if (earlier.size === before.length && later.size === after.length) return [earlier, later];
  }
  return [byPosition(before), byPosition(after)];
}

function byName(list: readonly unknown[], key: string): Elements {
  const elements = new Map<string, unknown>();
  for (const element of list) {
    const name = isRecord(element) ? element[key] : undefined;
    if (typeof name === 'string') elements.set(name, element);
  }
  return elements;
}

function byPosition(list: readonly unknown[]): Elements {
  return new Map(list.map((element, index) => [String(index), element]));
}

function same(one: unknown, other: unknown): boolean {
  return canonicalJson(one) === canonicalJson(other);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
