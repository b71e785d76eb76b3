import { insertRow } from '../../environment/insert-row';
import type { RuleFactory } from '../../rules/row-rule';
import { Cells } from '../cells';
import { salesError } from '../sales-error';

/** Unit groups: each comes with its base unit, one of which everything else in the group is a multiple (WA-224, SA-185). */
export const unitGroup: RuleFactory = (table, environment) => {
  if (table.logicalName !== 'uomschedule') return undefined;
  const cells = new Cells(table);
  return {
    beforeCreate(draft) {
      if (cells.get(draft, 'baseuomname') === null) throw salesError('baseUnitNameNotSpecified');
    },
    afterCreate(row, caller, now) {
      const name = cells.get(row, 'baseuomname');
      insertRow(environment, 'uom', { name, uomscheduleid: row.id, quantity: 1, isschedulebaseuom: true }, caller, now);
    },
  };
};
