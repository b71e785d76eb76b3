import type { Environment } from '../environment/environment';
import type { Column } from '../metadata/column';
import type { RuleFactory } from '../rules/row-rule';
import type { Draft } from '../writing/draft';
import type { Access, Owned } from './access';
import { generalPrivileges } from './privileges';

/** Holds every write against the privileges of its caller (WA-21, WA-29). Runs after the rules that derive the owner. */
export const accessRule: RuleFactory = (table, environment) => {
  const owner = table.column('ownerid');
  const overridden = table.column('overriddencreatedon');
  const lookups = table.columns.filter(
    (column) => column.kind === 'lookup' && column.name !== 'ownerid' && column.definition.create,
  );
  return {
    beforeCreate(draft, { access }) {
      if (!access) return;
      access.checkOwned('Create', table, ownedDraft(draft));
      if (overridden && draft.has(overridden)) access.demandGeneral(generalPrivileges.overrideCreatedOn);
      checkReferences(access, draft, lookups, environment, true);
    },
    beforeUpdate(draft, { access }) {
      if (!access) return;
      const existing = draft.existing!;
      access.check('Write', table, existing);
      if (owner && draft.has(owner) && draft.get(owner) !== existing.get(owner.ordinal)) {
        access.check('Assign', table, existing);
      }
      checkReferences(access, draft, lookups, environment, false);
    },
    beforeDelete(row, { access }) {
      access?.check('Delete', table, row);
    },
  };
};

/** Pointing a row to another one appends it: Append on the row, AppendTo on the other. */
function checkReferences(
  access: Access,
  draft: Draft,
  lookups: readonly Column[],
  environment: Environment,
  creating: boolean,
): void {
  let appended = false;
  for (const column of lookups) {
    if (!draft.has(column)) continue;
    const id = draft.get(column);
    const target = environment.catalog.find(draft.targetOf(column) ?? '');
    const row = typeof id === 'string' && target ? environment.database.find(target, id) : undefined;
    if (!row || !target) continue;
    if (!appended) {
      if (creating) access.checkOwned('Append', draft.table, ownedDraft(draft));
      else access.check('Append', draft.table, draft.existing!);
    }
    appended = true;
    access.check('AppendTo', target, row);
  }
}

function ownedDraft(draft: Draft): Owned {
  return { id: undefined, cell: (column) => draft.get(column) };
}
