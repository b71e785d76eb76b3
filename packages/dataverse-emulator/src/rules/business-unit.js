'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.businessUnit = void 0;
const dataverse_error_1 = require('../errors/dataverse-error');
const error_code_1 = require('../errors/error-code');
const insert_row_1 = require('../environment/insert-row');
/** Business units form a tree; each new one gets its default team and a copy of every role of the root (WA-200, WA-202). */
const businessUnit = (table, environment) => {
  if (table.logicalName !== 'businessunit') return undefined;
  const parent = table.column('parentbusinessunitid');
  const name = table.column('name');
  const root = () => {
    for (const row of environment.database.store(table).rows()) if (row.get(parent.ordinal) === null) return row;
    return undefined;
  };
  return {
    beforeCreate(draft) {
      if (draft.get(parent) === null) draft.putLookup(parent, root()?.id ?? null, 'businessunit');
    },
    beforeUpdate(draft) {
      if (!draft.has(parent)) return;
      for (let id = draft.get(parent); id !== null;) {
        if (id === draft.existing?.id)
          throw new dataverse_error_1.DataverseError(
            error_code_1.ErrorCode.invalidArgument,
            'A business unit cannot be its own parent.',
          );
        id = environment.database.find(table, id)?.get(parent.ordinal) ?? null;
      }
    },
    afterCreate(row, caller, now) {
      (0, insert_row_1.insertRow)(
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
      const unitOf = roles.column('businessunitid');
      for (const role of [...environment.database.store(roles).rows()]) {
        if (role.get(unitOf.ordinal) !== top?.id) continue;
        const copy = { businessunitid: row.id, parentroleid: role.id, parentrootroleid: role.id };
        for (const column of ['name', 'roletemplateid', 'ismanaged']) {
          const source = roles.column(column);
          if (source) copy[column] = role.get(source.ordinal);
        }
        (0, insert_row_1.insertRow)(environment, 'role', copy, caller, now);
      }
    },
    beforeDelete(row) {
      if (row.get(parent.ordinal) === null) {
        throw new dataverse_error_1.DataverseError(
          error_code_1.ErrorCode.cannotDeleteDueToAssociation,
          'The root business unit cannot be deleted.',
        );
      }
    },
  };
};
exports.businessUnit = businessUnit;
//# sourceMappingURL=business-unit.js.map
