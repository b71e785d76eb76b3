import type { Cell } from '../../values/cell';
import { DataverseError } from '../../errors/dataverse-error';
import { ErrorCode } from '../../errors/error-code';
import type { RuleFactory } from '../../rules/row-rule';
import { Cells } from '../cells';

const manualPost = 2;
const status = 7;

/** Posts on the wall of a row: a text about something (SA-107). */
export const post: RuleFactory = (table, environment) => {
  if (table.logicalName !== 'post') return undefined;
  const cells = new Cells(table);
  return {
    beforeCreate(draft) {
      if (cells.get(draft, 'regardingobjectid') === null)
        throw new DataverseError(
          ErrorCode.requiredFieldMissing,
          "A post is about a record; name it in 'regardingobjectid_{table}@odata.bind'.",
        );
      cells.fill(draft, 'source', manualPost);
      cells.fill(draft, 'type', status);
      cells.putLookup(draft, 'regardingobjectownerid', ...owner(draft));
    },
  };

  function owner(draft: Parameters<Cells['target']>[0]): [string | null, string | null] {
    const target = environment.catalog.find(cells.target(draft, 'regardingobjectid') ?? '');
    const id = cells.id(draft, 'regardingobjectid');
    const row = target && id !== null ? environment.database.find(target, id) : undefined;
    if (!target || !row) return [null, null];
    const rows = new Cells(target);
    const ownerId: Cell = rows.get(row, 'ownerid');
    return [ownerId as string | null, rows.target(row, 'ownerid')];
  }
};
