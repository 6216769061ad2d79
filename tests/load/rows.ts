/** The lines of the table: which figure, in which unit, and what Raadkamer's has to be. */
import type { ScenarioId } from './scenarios/scenarios.ts';

export interface Bound {
  readonly what: 'ratio' | 'value';
  readonly kind: 'at most' | 'at least';
  readonly limit: number;
}

export interface Row {
  readonly scenario: ScenarioId;
  /** Name among the figures. */
  readonly figure: string;
  readonly title: string;
  readonly unit: string;
  readonly digits: number;
  /** Over rounds: the middle one, or the worst. */
  readonly over: 'median' | 'worst';
  readonly hasRatio: boolean;
  readonly bound?: Bound;
}

const atMost = (what: Bound['what'], limit: number): Bound => ({ what, kind: 'at most', limit });

/** Processor time per update, and beneath it with PostgreSQL's and how long people wait. */
function typingRows(scenario: ScenarioId, title: string, limit: number): readonly Row[] {
  const common = { scenario, over: 'median' } as const;
  return [
    {
      ...common,
      figure: 'cpuPerUpdate',
      title,
      unit: 'µs/update',
      digits: 0,
      hasRatio: true,
      bound: atMost('ratio', limit),
    },
    {
      ...common,
      figure: 'cpuPerUpdateWithDatabase',
      title: '  with PostgreSQL',
      unit: 'µs/update',
      digits: 0,
      hasRatio: true,
    },
    {
      ...common,
      figure: 'idleCores',
      title: '  nobody typing',
      unit: 'cores',
      digits: 3,
      hasRatio: false,
    },
    { ...common, figure: 'deliveryP50', title: '  seen after, p50', unit: 'ms', digits: 1, hasRatio: false },
    { ...common, figure: 'deliveryP99', title: '  seen after, p99', unit: 'ms', digits: 1, hasRatio: false },
    { ...common, figure: 'echoP50', title: '  echo after, p50', unit: 'ms', digits: 1, hasRatio: false },
    { ...common, figure: 'echoP99', title: '  echo after, p99', unit: 'ms', digits: 1, hasRatio: false },
  ];
}

export const ROWS: readonly Row[] = [
  ...typingRows('session', 'session: server CPU', 1.8),
  ...typingRows('plenary', 'plenary: server CPU', 1.2),
  ...typingRows('many', 'many committees: server CPU', 1.5),
  {
    scenario: 'saturation',
    figure: 'deliveriesPerSecond',
    title: 'saturation: deliveries',
    unit: '/s',
    digits: 0,
    over: 'median',
    hasRatio: true,
    bound: { what: 'ratio', kind: 'at least', limit: 4.5 },
  },
  {
    scenario: 'saturation',
    figure: 'deliveriesPerCpuSecond',
    title: '  per second of server CPU',
    unit: '',
    digits: 0,
    over: 'median',
    hasRatio: true,
  },
  {
    scenario: 'saturation',
    figure: 'deliveryP50',
    title: '  seen after, p50',
    unit: 'ms',
    digits: 1,
    over: 'median',
    hasRatio: false,
  },
  {
    scenario: 'saturation',
    figure: 'coresOfDatabase',
    title: "  PostgreSQL's CPU",
    unit: 'cores',
    digits: 2,
    over: 'median',
    hasRatio: false,
  },
  {
    scenario: 'join',
    figure: 'cold',
    title: 'join: cold, alone',
    unit: 'ms',
    digits: 0,
    over: 'median',
    hasRatio: false,
    bound: atMost('value', 100),
  },
  {
    scenario: 'join',
    figure: 'warm',
    title: 'join: 50 at once, warm',
    unit: 'ms',
    digits: 0,
    over: 'median',
    hasRatio: false,
    bound: atMost('value', 45),
  },
  {
    scenario: 'cursors',
    figure: 'cores',
    title: 'cursor storm: server CPU',
    unit: 'cores',
    digits: 2,
    over: 'median',
    hasRatio: true,
    bound: atMost('value', 0.15),
  },
  {
    scenario: 'cursors',
    figure: 'ageP50',
    title: '  age of a cursor, p50',
    unit: 'ms',
    digits: 1,
    over: 'median',
    hasRatio: false,
  },
  {
    scenario: 'cursors',
    figure: 'ageP99',
    title: '  age of a cursor, p99',
    unit: 'ms',
    digits: 1,
    over: 'median',
    hasRatio: false,
    bound: atMost('value', 50),
  },
  {
    scenario: 'memory',
    figure: 'loaded',
    title: 'memory: a loaded document',
    unit: 'KB',
    digits: 1,
    over: 'median',
    hasRatio: false,
    bound: atMost('value', 90),
  },
  {
    scenario: 'memory',
    figure: 'left',
    title: 'memory: after all have left',
    unit: 'KB',
    digits: 2,
    over: 'median',
    hasRatio: false,
    bound: atMost('value', 1),
  },
  {
    scenario: 'kill',
    figure: 'lost',
    title: 'kill -9: seen and lost, median',
    unit: 'updates',
    digits: 0,
    over: 'median',
    hasRatio: false,
    bound: atMost('value', 0),
  },
  {
    scenario: 'kill',
    figure: 'lost',
    title: 'kill -9: seen and lost, worst',
    unit: 'updates',
    digits: 0,
    over: 'worst',
    hasRatio: false,
    bound: atMost('value', 0),
  },
];
