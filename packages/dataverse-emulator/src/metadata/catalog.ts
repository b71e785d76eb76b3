import { completeTable } from './complete-table';
import type { Navigation } from './navigation';
import { Table } from './table';
import type { TableDefinition } from './table-definition';

/** All tables of the environment, linked to each other by their navigation properties. */
export class Catalog {
  private readonly byName = new Map<string, Table>();
  private readonly bySet = new Map<string, Table>();

  constructor(definitions: readonly TableDefinition[]) {
    for (const definition of definitions) {
      const table = new Table(completeTable(definition));
      this.byName.set(table.logicalName, table);
      this.bySet.set(table.entitySetName, table);
    }
    for (const table of this.byName.values()) this.link(table);
  }

  /** Every table, in the order of definition. */
  get tables(): Table[] {
    return [...this.byName.values()];
  }

  /** The table of a logical name. */
  find(logicalName: string): Table | undefined {
    return this.byName.get(logicalName);
  }

  /** The table of a logical name that is known to exist. */
  table(logicalName: string): Table {
    const table = this.byName.get(logicalName);
    if (!table) throw new Error(`The emulator has no table ${logicalName}; add its definition with the option tables.`);
    return table;
  }

  /** The table of an entity set name (WA-7). */
  entitySet(name: string): Table | undefined {
    return this.bySet.get(name);
  }

  private link(table: Table): void {
    for (const relation of table.definition.manyToOne ?? []) {
      const column = table.column(relation.attribute);
      if (!column) continue;
      const { schemaName, target } = relation;
      this.add(table, { kind: 'lookup', name: relation.navigationProperty, schemaName, column, target });
      const parents = target === 'owner' ? [] : [this.byName.get(target)];
      for (const parent of parents) {
        if (!parent) continue;
        this.add(parent, {
          kind: 'collection',
          name: relation.partner ?? schemaName,
          schemaName,
          child: table,
          column,
        });
      }
    }
    for (const relation of table.definition.manyToMany ?? []) {
      const intersect = this.byName.get(relation.intersect);
      const target = this.byName.get(relation.target);
      const near = intersect?.column(relation.near);
      const far = intersect?.column(relation.far);
      if (!intersect || !target || !near || !far) continue;
      const { schemaName } = relation;
      this.add(table, {
        kind: 'manyToMany',
        name: relation.navigationProperty,
        schemaName,
        intersect,
        near,
        far,
        target,
      });
    }
  }

  private add(table: Table, navigation: Navigation): void {
    if (!table.navigation.has(navigation.name)) table.navigation.set(navigation.name, navigation);
  }
}
