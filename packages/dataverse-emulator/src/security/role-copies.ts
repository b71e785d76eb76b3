import { insertRow } from '../environment/insert-row';
import type { RuleFactory } from '../rules/row-rule';
import { Draft } from '../writing/draft';

/** A role that is created in the root business unit is copied to every other one, where users and teams are given the copy (WA-200). */
export const roleCopies: RuleFactory = (table, environment) => {
  if (table.logicalName !== 'role') return undefined;
  const unit = table.column('businessunitid')!;
  const parent = table.column('parentroleid')!;
  const root = table.column('parentrootroleid')!;
  const name = table.column('name')!;
  const units = environment.catalog.table('businessunit');
  const above = units.column('parentbusinessunitid')!;
  return {
    afterCreate(row, caller, now) {
      if (row.get(parent.ordinal) !== null) return;
      const { database } = environment;
      const draft = new Draft(table, database.store(table).unpack(row), row);
      draft.put(root, row.id);
      database.update(table, row, draft.cells);
      const home = database.find(units, String(row.get(unit.ordinal)));
      if (!home || home.get(above.ordinal) !== null) return;
      for (const { id } of [...database.store(units).rows()]) {
        if (id === home.id) continue;
        const copy = {
          parentroleid: row.id,
          parentrootroleid: row.id,
          name: row.get(name.ordinal),
          businessunitid: id,
        };
        insertRow(environment, 'role', copy, caller, now);
      }
    },
  };
};
