'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.Catalog = void 0;
const complete_table_1 = require('./complete-table');
const table_1 = require('./table');
/** All tables of the environment, linked to each other by their navigation properties. */
class Catalog {
  byName = new Map();
  bySet = new Map();
  constructor(definitions) {
    for (const definition of definitions) {
      const table = new table_1.Table((0, complete_table_1.completeTable)(definition));
      this.byName.set(table.logicalName, table);
      this.bySet.set(table.entitySetName, table);
    }
    for (const table of this.byName.values()) this.link(table);
  }
  /** Every table, in the order of definition. */
  get tables() {
    return [...this.byName.values()];
  }
  /** The table of a logical name. */
  find(logicalName) {
    return this.byName.get(logicalName);
  }
  /** The table of a logical name that is known to exist. */
  table(logicalName) {
    const table = this.byName.get(logicalName);
    if (!table) throw new Error(`The emulator has no table ${logicalName}; add its definition with the option tables.`);
    return table;
  }
  /** The table of an entity set name (WA-7). */
  entitySet(name) {
    return this.bySet.get(name);
  }
  link(table) {
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
  add(table, navigation) {
    if (!table.navigation.has(navigation.name)) table.navigation.set(navigation.name, navigation);
  }
}
exports.Catalog = Catalog;
//# sourceMappingURL=catalog.js.map
