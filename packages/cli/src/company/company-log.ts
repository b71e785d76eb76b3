import type { LeftBehind } from './company';
import type { Finding, Place } from './finding';
import type { TableName } from './tables';

/** What is left behind: which row, which field of it, where it stands. */
export interface Loss {
  readonly table: TableName;
  readonly key: string;
  readonly field?: string;
  readonly place?: Place;
  readonly reason: string;
}

/** Collects what a company leaves behind and what is worth telling about its folder. */
export class CompanyLog {
  readonly leftBehind: LeftBehind[] = [];
  readonly findings: Finding[] = [];

  /** A row stays behind. */
  row(code: string, loss: Loss): void {
    this.add('row', code, loss, `the row stays behind: ${loss.reason}`);
  }

  /** The row arrives, one of its values does not. */
  value(code: string, loss: Loss): void {
    this.add('value', code, loss, `the value is left out: ${loss.reason}`);
  }

  /** Something that costs neither row nor value. */
  note(code: string, place: Place, message: string): void {
    this.findings.push({ severity: 'note', code, ...place, message });
  }

  /** How many rows of a table stayed behind. */
  rowsLeft(table: TableName): number {
    return this.leftBehind.filter((each) => each.table === table && each.what === 'row').length;
  }

  private add(what: LeftBehind['what'], code: string, loss: Loss, message: string): void {
    const { table, key, field, place, reason } = loss;
    this.leftBehind.push(field === undefined ? { table, key, what, reason } : { table, key, field, what, reason });
    this.findings.push({ severity: 'warning', code, file: table, ...place, field, message });
  }
}
