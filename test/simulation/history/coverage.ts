/** How often what came of what: rows are commands, faults and failures, columns what became of records meanwhile. */
export class Coverage {
  private readonly rows = new Map<string, Map<string, number>>();

  /** Counts one thing, or several of a kind. */
  count(row: string, column: string, times = 1): void {
    const cells = this.rows.get(row) ?? new Map<string, number>();
    cells.set(column, (cells.get(column) ?? 0) + times);
    this.rows.set(row, cells);
  }

  /** Adds what another one counted, as its entries. */
  add(entries: CoverageEntries): void {
    for (const [row, column, times] of entries) this.count(row, column, times);
  }

  /** All counts, to be handed on. */
  entries(): CoverageEntries {
    return [...this.rows].flatMap(([row, cells]) => [...cells].map(([column, times]) => [row, column, times] as const));
  }

  /** A table of everything that was counted, in the order of the names of its rows; a dot stands for never. */
  text(columns: readonly string[]): string {
    const names = [...this.rows.keys()].sort();
    const width = Math.max(0, ...names.map((name) => name.length));
    const line = (name: string, cells: readonly string[]): string =>
      `${name.padEnd(width)} ${cells.map((cell, index) => cell.padStart((columns[index] as string).length + 1)).join('')}`;
    return [
      line('', columns),
      ...names.map((name) =>
        line(
          name,
          columns.map((column) => String(this.rows.get(name)?.get(column) ?? '·')),
        ),
      ),
    ].join('\n');
  }
}

/** Counts as plain data. */
export type CoverageEntries = readonly (readonly [row: string, column: string, times: number])[];
