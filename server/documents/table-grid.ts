/** Gives every cell of a table its place, the way HTML does, so that a missing cell never shifts its neighbours. */

export interface LooseCell<Content> {
  readonly columns: number;
  readonly rows: number;
  readonly head: boolean;
  readonly content: Content;
}

export interface PlacedCell<Content> extends LooseCell<Content> {
  readonly x: number;
  readonly y: number;
}

export interface Grid<Content> {
  readonly columns: number;
  /** Leading rows that hold nothing but header cells. */
  readonly headRows: number;
  readonly cells: readonly PlacedCell<Content>[];
}

const MOST_COLUMNS = 100;

/** Null when cells overlap, stick out below the last row, have no size or make more columns than paper has room for. */
export function placeCells<Content>(rows: readonly (readonly LooseCell<Content>[])[]): Grid<Content> | null {
  const taken = new Set<string>();
  const cells: PlacedCell<Content>[] = [];
  let columns = 0;
  for (const [y, row] of rows.entries()) {
    let x = 0;
    for (const cell of row) {
      while (taken.has(`${x},${y}`)) x += 1;
      if (cell.columns < 1 || cell.rows < 1 || y + cell.rows > rows.length) return null;
      if (x + cell.columns > MOST_COLUMNS) return null;
      for (let dy = 0; dy < cell.rows; dy += 1) {
        for (let dx = 0; dx < cell.columns; dx += 1) {
          const slot = `${x + dx},${y + dy}`;
          if (taken.has(slot)) return null;
          taken.add(slot);
        }
      }
      cells.push({ ...cell, x, y });
      x += cell.columns;
      columns = Math.max(columns, x);
    }
  }
  return { columns, headRows: headRowsOf(cells, rows.length), cells };
}

function headRowsOf(cells: readonly PlacedCell<unknown>[], rows: number): number {
  let head = 0;
  for (const cell of cells) if (cell.head && cell.y === head && rowIsHead(cells, head)) head += 1;
  const reachesOut = cells.some((cell) => cell.y < head && cell.y + cell.rows > head);
  return reachesOut || head === rows ? 0 : head;
}

function rowIsHead(cells: readonly PlacedCell<unknown>[], y: number): boolean {
  return cells.every((cell) => y < cell.y || y >= cell.y + cell.rows || cell.head);
}
