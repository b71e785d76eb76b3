import { DataverseError } from '../errors/dataverse-error';
import { ErrorCode } from '../errors/error-code';
import type { Row } from '../store/row';
import type { Cell } from '../values/cell';
import type { RuleFactory } from './row-rule';
import { insertRow } from '../environment/insert-row';

/** Business units form a tree; each new one gets its default team and a copy of every role of the root (WA-200, WA-202). */
export const businessUnit: RuleFactory = (table, environment) => {
  if (table.logicalName !== 'businessunit') return undefined;
  const parent = table.column('parentbusinessunitid')!;
  const name = table.column('name')!;
  const root = (): Row | undefined => {
    for (const row of environment.database.store(table).rows()) if (row.get(parent.ordinal) === null) return row;
    return undefined;
  };
  return {
    beforeCreate(draft) {
      if (draft.get(parent) === null) draft.putLookup(parent, root()?.id ?? null, 'businessunit');
    },
    beforeUpdate(draft) {
      if (!draft.has(parent)) return;
      for (let id = draft.get(parent) as string | null; id !== null;) {
        if (id === draft.existing?.id)
          throw new DataverseError(ErrorCode.invalidArgument, 'A business unit cannot be its own parent.');
        id = (environment.database.find(table, id)?.get(parent.ordinal) ?? null) as string | null;
      }
    },
    afterCreate(row, caller, now) {
      insertRow(
        environment,
        'team',
        {
          name: row.get(name.ordinal),
          businessunitid: row.id,
          isdefault: true,
          teamtype: 0,
          administratorid: caller.userId,
        },
        caller,
        now,
      );
      const roles = environment.catalog.table('role');
      const top = root();
      const unitOf = roles.column('businessunitid')!;
      for (const role of [...environment.database.store(roles).rows()]) {
        if (role.get(unitOf.ordinal) !== top?.id) continue;
        const copy: Record<string, Cell> = { businessunitid: row.id, parentroleid: role.id, parentrootroleid: role.id };
        for (const column of ['name', 'roletemplateid', 'ismanaged']) {
          const source = roles.column(column);
          if (source) copy[column] = role.get(source.ordinal);
        }
        insertRow(environment, 'role', copy, caller, now);
      }
    },
    beforeDelete(row) {
      if (row.get(parent.ordinal) === null) {
        throw new DataverseError(ErrorCode.cannotDeleteDueToAssociation, 'The root business unit cannot be deleted.');
      }
    },
  };
};
