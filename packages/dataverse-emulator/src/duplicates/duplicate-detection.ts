import type { Environment } from '../environment/environment';
import type { Column } from '../metadata/column';
import type { Table } from '../metadata/table';
import type { Row } from '../store/row';
import type { Cell } from '../values/cell';
import { duplicateTest, type DuplicateCondition, type DuplicateRule } from './duplicate-rule';

/** Status of a rule that is in force. */
export const published = 2;

/** Finds duplicates by the published rules; they are read anew when a row of them changes (WA-167, WA-168). */
export class DuplicateDetection {
  private rules = new Map<string, DuplicateRule[]>();
  private revision = -1;

  constructor(private readonly environment: Environment) {}

  /** The published rules for rows of a table. */
  rulesOf(table: Table): readonly DuplicateRule[] {
    this.refresh();
    return this.rules.get(table.logicalName) ?? [];
  }

  /**
   * The rows that a row duplicates, of any matching table.
   *
   * @param id of the row itself, which is no duplicate
   */
  *find(
    table: Table,
    id: string | undefined,
    written: (column: Column) => Cell,
  ): Generator<{ table: Table; row: Row }> {
    const { database } = this.environment;
    for (const rule of this.rulesOf(table)) {
      const isDuplicate = duplicateTest(rule, written);
      const state = rule.onlyActive ? rule.matching.column('statecode') : undefined;
      for (const row of database.store(rule.matching).rows()) {
        if (row.id === id || (state && row.get(state.ordinal) !== 0)) continue;
        if (isDuplicate((column) => row.get(column.ordinal))) yield { table: rule.matching, row };
      }
    }
  }

  private refresh(): void {
    const { catalog, database } = this.environment;
    const rules = database.store(catalog.table('duplicaterule'));
    const conditions = database.store(catalog.table('duplicaterulecondition'));
    if (rules.revision + conditions.revision === this.revision) return;
    this.revision = rules.revision + conditions.revision;
    this.rules = new Map();
    for (const row of rules.rows()) {
      const read = (name: string): Cell => row.get(rules.table.column(name)!.ordinal);
      const base = catalog.find(String(read('baseentityname')));
      const matching = catalog.find(String(read('matchingentityname')));
      if (read('statuscode') !== published || !base || !matching) continue;
      const rule: DuplicateRule = {
        matching,
        caseSensitive: read('iscasesensitive') === true,
        onlyActive: read('excludeinactiverecords') === true,
        conditions: this.conditionsOf(row.id, base, matching),
      };
      if (rule.conditions.length > 0) this.rules.set(base.logicalName, [...this.rulesKept(base), rule]);
    }
  }

  private rulesKept(table: Table): DuplicateRule[] {
    return this.rules.get(table.logicalName) ?? [];
  }

  private conditionsOf(ruleId: string, base: Table, matching: Table): DuplicateCondition[] {
    const { catalog, database } = this.environment;
    const table = catalog.table('duplicaterulecondition');
    const found: DuplicateCondition[] = [];
    for (const row of database.store(table).rows()) {
      const read = (name: string): Cell => row.get(table.column(name)!.ordinal);
      if (read('regardingobjectid') !== ruleId) continue;
      const baseColumn = base.column(String(read('baseattributename')));
      const matchingColumn = matching.column(String(read('matchingattributename')));
      if (!baseColumn || !matchingColumn) continue;
      found.push({
        base: baseColumn,
        matching: matchingColumn,
        operator: Number(read('operatorcode')),
        characters: Number(read('operatorparam') ?? 0),
        ignoreBlank: read('ignoreblankvalues') === true,
      });
    }
    return found;
  }
}
