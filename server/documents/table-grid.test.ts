import { describe, expect, test } from 'vitest';
import { type LooseCell, placeCells } from './table-grid.ts';

const cell = (content: string, columns = 1, rows = 1, head = false): LooseCell<string> => ({
  content,
  columns,
  rows,
  head,
});

describe('cells of a table', () => {
  test('find their places around a cell that spans rows', () => {
    const grid = placeCells([[cell('a', 1, 2), cell('b')], [cell('c')]]);
    expect(grid?.cells.map(({ content, x, y }) => [content, x, y])).toEqual([
      ['a', 0, 0],
      ['b', 1, 0],
      ['c', 1, 1],
    ]);
    expect(grid?.columns).toBe(2);
  });

  test('a row that is too short leaves room instead of pulling the next one up', () => {
    const grid = placeCells([[cell('a'), cell('b')], [cell('c')], [cell('d'), cell('e')]]);
    expect(grid?.cells.at(-1)).toMatchObject({ content: 'e', x: 1, y: 2 });
  });

  test('head rows are the leading ones with header cells alone', () => {
    const head = (content: string) => cell(content, 1, 1, true);
    expect(
      placeCells([
        [head('a'), head('b')],
        [head('c'), cell('d')],
      ])?.headRows,
    ).toBe(1);
    expect(placeCells([[head('a')], [head('b')]])?.headRows).toBe(0);
    expect(placeCells([[cell('a', 1, 2, true), head('b')], [cell('c')]])?.headRows).toBe(0);
  });

  test('cells that overlap, stick out or have no size are refused', () => {
    expect(placeCells([[cell('a'), cell('b', 1, 2)], [cell('c', 2)]])).toBeNull();
    expect(placeCells([[cell('a', 1, 3)]])).toBeNull();
    expect(placeCells([[cell('a', 0)]])).toBeNull();
    expect(placeCells([[cell('a', 101)]])).toBeNull();
  });
});
