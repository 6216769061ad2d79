/** Figures of all rounds made into one table: medians, ratios to the relay of the same round, and whether Raadkamer's bounds are met. */
import type { Peer, PeerId } from './peers/site.ts';
import { type Bound, ROWS, type Row } from './rows.ts';
import type { Figures } from './scenarios/scenario.ts';
import type { ScenarioId } from './scenarios/scenarios.ts';
import { median } from './statistics.ts';

/** One measurement. */
export interface Result extends Figures {
  readonly scenario: ScenarioId;
  readonly peer: PeerId;
  /** From 1. */
  readonly round: number;
}

interface Cell {
  readonly value: number;
  /** To the relay; NaN where there is none. */
  readonly ratio: number;
  readonly text: string;
}

/** @returns lines */
export function table(results: readonly Result[], peers: readonly Peer[]): readonly string[] {
  const head = ['', ...peers.map(({ title }) => title), 'Raadkamer has to', ''];
  const lines = ROWS.flatMap((row) => {
    const cells = new Map(peers.map(({ id }) => [id, cellOf(row, id, results)]));
    if ([...cells.values()].every((cell) => cell === null)) return [];
    const ours = cells.get('raadkamer') ?? null;
    return [
      [
        `${row.title}${row.unit === '' ? '' : `, ${row.unit}`}`,
        ...peers.map(({ id }) => cells.get(id)?.text ?? '–'),
        row.bound ? boundText(row.bound) : '',
        row.bound ? verdict(row.bound, ours) : '',
      ],
    ];
  });
  return aligned([head, ...lines]);
}

export function cellOf(row: Row, peer: PeerId, results: readonly Result[]): Cell | null {
  const mine = results.filter((result) => result.scenario === row.scenario && result.peer === peer);
  const values = mine.flatMap(({ values: { [row.figure]: value } }) => (value === undefined ? [] : [value]));
  if (values.length === 0) return null;
  const value = row.over === 'worst' ? Math.max(...values) : median(values);
  const ratio = row.hasRatio
    ? median(mine.flatMap((result) => ratioToRelay(row, result, results)))
    : Number.NaN;
  const mark = mine.some(({ remarks }) => remarks.length > 0) ? ' *' : '';
  const text = `${value.toFixed(row.digits)}${Number.isNaN(ratio) ? '' : ` (${ratio.toFixed(2)})`}${mark}`;
  return { value, ratio, text };
}

function ratioToRelay(row: Row, { round, values }: Result, results: readonly Result[]): readonly number[] {
  const relay = results.find(
    (result) => result.scenario === row.scenario && result.peer === 'relay' && result.round === round,
  );
  const [one, other] = [values[row.figure], relay?.values[row.figure]];
  return one === undefined || other === undefined ? [] : [one / other];
}

function boundText({ what, kind, limit }: Bound): string {
  return `${kind === 'at most' ? '≤' : '≥'} ${what === 'ratio' ? `${limit} × relay` : limit}`;
}

function verdict({ what, kind, limit }: Bound, ours: Cell | null): string {
  const value = what === 'ratio' ? ours?.ratio : ours?.value;
  if (value === undefined || Number.isNaN(value)) return '';
  return (kind === 'at most' ? value <= limit : value >= limit) ? 'met' : 'NOT MET';
}

function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
}
