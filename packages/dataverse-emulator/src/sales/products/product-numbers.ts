import type { Environment } from '../../environment/environment';
import type { Row } from '../../store/row';
import { foldText } from '../../values/text';
import type { Cells } from '../cells';

/**
 * Finds products by number without reading all of them. Entries are only added; whether a row still has the number is looked up when it is asked
 * for, so that deleted, changed and rolled back rows need no care.
 */
export class ProductNumbers {
  private known: Map<string, Set<Row>> | undefined;

  constructor(
    private readonly environment: Environment,
    private readonly cells: Cells,
  ) {}

  /** The row that has a number, compared without case. */
  find(number: string): Row | undefined {
    const wanted = foldText(number);
    const rows = this.index.get(wanted);
    for (const row of rows ?? []) {
      if (row.alive && this.numberOf(row) === wanted) return row;
      rows!.delete(row);
    }
    return undefined;
  }

  /** Notes the number that a row has now. */
  note(row: Row): void {
    if (this.known) add(this.known, this.numberOf(row), row);
  }

  private get index(): Map<string, Set<Row>> {
    if (!this.known) {
      this.known = new Map();
      for (const row of this.environment.database.store(this.cells.table).rows())
        add(this.known, this.numberOf(row), row);
    }
    return this.known;
  }

  private numberOf(row: Row): string {
    return foldText(String(this.cells.get(row, 'productnumber') ?? ''));
  }
}

function add(index: Map<string, Set<Row>>, number: string, row: Row): void {
  const rows = index.get(number);
  if (rows) rows.add(row);
  else index.set(number, new Set([row]));
}
