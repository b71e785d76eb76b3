import type { Environment } from '../../environment/environment';
import type { RuleFactory } from '../../rules/row-rule';
import type { Row } from '../../store/row';
import type { Draft } from '../../writing/draft';
import { Cells } from '../cells';
import { salesError } from '../sales-error';

/** Units: multiples of another unit of their group, which ends in the group's one base unit (WA-225). */
export const unit: RuleFactory = (table, environment) => {
  if (table.logicalName !== 'uom') return undefined;
  const cells = new Cells(table);
  const check = (draft: Draft): void => {
    const group = cells.id(draft, 'uomscheduleid');
    if (group === null) throw salesError('unitGroupMissing');
    if (cells.flag(draft, 'isschedulebaseuom')) return;
    // A unit that names no other one counts in the base unit of its group.
    if (cells.get(draft, 'baseuom') === null)
      cells.put(draft, 'baseuom', baseUnitOf(environment, cells, group)?.id ?? null);
    checkBase(environment, cells, draft, group);
  };
  return {
    beforeCreate(draft) {
      if (!cells.flag(draft, 'isschedulebaseuom')) cells.put(draft, 'isschedulebaseuom', false);
      cells.fill(draft, 'quantity', 1);
      check(draft);
    },
    beforeUpdate(draft) {
      if (cells.flag(draft, 'isschedulebaseuom')) {
        if (cells.named(draft, 'baseuom') && cells.get(draft, 'baseuom') !== null) throw salesError('baseUnitNotNull');
        if (cells.changes(draft, 'quantity')) throw salesError('baseUnitQuantity');
      } else if (cells.named(draft, 'baseuom')) check(draft);
    },
    beforeDelete(row) {
      const group = cells.id(row, 'uomscheduleid');
      const groups = environment.catalog.table('uomschedule');
      const groupRow = group === null ? undefined : environment.database.find(groups, group);
      if (!cells.flag(row, 'isschedulebaseuom') || (groupRow && environment.database.leaving.has(groupRow))) return;
      throw salesError('baseUnitNotDeletable');
    },
  };
};

/** The base unit of a unit group. */
export function baseUnitOf(environment: Environment, cells: Cells, groupId: string): Row | undefined {
  const store = environment.database.store(cells.table);
  return store.references
    .rows(cells.column('uomscheduleid'), groupId, () => store.rows())
    .find((row) => cells.flag(row, 'isschedulebaseuom'));
}

function checkBase(environment: Environment, cells: Cells, draft: Draft, group: string): void {
  const seen = new Set<string>();
  for (let id = cells.id(draft, 'baseuom'); id !== null;) {
    if (id === draft.existing?.id || seen.has(id)) throw salesError('unitLoop');
    seen.add(id);
    const base = environment.database.find(cells.table, id);
    if (!base || cells.id(base, 'uomscheduleid') !== group) throw salesError('baseUnitOfOtherGroup');
    id = cells.id(base, 'baseuom');
  }
}
