import { DuplicateDetection } from '../duplicates/duplicate-detection';
import type { Catalog } from '../metadata/catalog';
import type { Column } from '../metadata/column';
import type { Table } from '../metadata/table';
import { Expiry } from '../elastic/expiry';
import { RuleBook } from '../rules/rule-book';
import { Security } from '../security/security';
import type { Database } from '../store/database';
import type { Row } from '../store/row';
import type { Cell } from '../values/cell';
import { sequentialGuids } from '../values/guid';
import { Webhooks } from '../webhooks/webhooks';
import type { Clock } from './clock';

/** One emulated environment: its tables, rows, rules and clock. */
export class Environment {
  readonly rules: RuleBook;
  readonly security: Security;
  readonly webhooks: Webhooks;
  readonly duplicates: DuplicateDetection;
  readonly expiry: Expiry;
  /** Delta tokens with a version below this one count as expired (WA-139); raised by a fault. */
  oldestDeltaVersion = 0;
  /** Milliseconds that the index of a new alternate key takes to be built (WA-161). */
  keyIndexDelay = 0;
  /** Makes rising ids for new rows. */
  readonly newId = sequentialGuids();

  constructor(
    readonly catalog: Catalog,
    readonly database: Database,
    readonly clock: Clock,
  ) {
    this.rules = new RuleBook(this);
    this.expiry = new Expiry(this);
    this.security = new Security(this);
    this.duplicates = new DuplicateDetection(this);
    this.webhooks = new Webhooks(this);
  }

  /** Builds the indexes of alternate keys whose time has come (WA-161). */
  advanceKeys(): void {
    const now = this.clock.milliseconds();
    this.database.buildKeys(({ readyAt }) => readyAt <= now);
  }

  /** The one row of the organization table. */
  get organization(): Row {
    const table = this.catalog.table('organization');
    for (const row of this.database.store(table).rows()) return row;
    throw new Error('The environment has no organization row.');
  }

  /** Value of an organization setting; null when it is not set. */
  setting(name: string): Cell {
    const column = this.catalog.table('organization').column(name);
    return column ? this.organization.get(column.ordinal) : null;
  }

  /** The table a lookup cell points to: the hidden cell when it has several targets, else its only target. */
  targetOf(column: Column, row: Row): Table | undefined {
    const name = column.typeOrdinal === undefined ? column.targets[0] : (row.get(column.typeOrdinal) as string | null);
    return name ? this.catalog.find(name) : undefined;
  }

  /** The row a lookup cell points to. */
  follow(column: Column, row: Row): Row | undefined {
    const id = row.get(column.ordinal) as string | null;
    const target = id === null ? undefined : this.targetOf(column, row);
    return target && this.database.find(target, id!);
  }

  /** The first row whose column holds a value. */
  findBy(table: Table, columnName: string, value: Cell): Row | undefined {
    const column = table.column(columnName);
    if (!column) return undefined;
    for (const row of this.database.store(table).rows()) if (row.get(column.ordinal) === value) return row;
    return undefined;
  }
}
