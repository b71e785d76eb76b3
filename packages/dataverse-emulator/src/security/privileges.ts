import { stableGuid, type Table } from '../metadata/table';
import { allRights, rightMask, type Right } from './right';

/** One privilege: what it is called, and which right on which tables it stands for. */
export interface Privilege {
  /** Such as `prvReadAccount`. */
  name: string;
  /** The same in every environment. */
  id: string;
  /** Access right number; 0 for privileges that belong to no table. */
  accessRight: number;
  /** Whether it can be held for less than the whole organization. */
  graded: boolean;
}

/** Privileges that belong to no table. */
export const generalPrivileges = {
  actOnBehalf: 'prvActOnBehalfOfAnotherUser',
  bypassPlugins: 'prvBypassCustomPlugins',
  bypassLogic: 'prvBypassCustomBusinessLogic',
  overrideCreatedOn: 'prvOverrideCreatedOnCreatedBy',
  createTable: 'prvCreateEntity',
  changeTable: 'prvWriteEntity',
  deleteTable: 'prvDeleteEntity',
  publish: 'prvPublishCustomization',
  publishDuplicateRule: 'prvPublishDuplicateRule',
} as const;

/** Tables whose privileges are not called after their schema name; lines share those of their document. */
const names: Readonly<Record<string, string>> = {
  systemuser: 'User',
  annotation: 'Note',
  opportunityproduct: 'Opportunity',
  quotedetail: 'Quote',
  salesorder: 'Order',
  salesorderdetail: 'Order',
  invoicedetail: 'Invoice',
  duplicaterulecondition: 'DuplicateRule',
};
/** Tables that everybody may read and only the platform writes. */
const open = new Set(['privilege', 'principalobjectaccess']);

/** Name of the privilege for a right on a table; undefined when the table has no such privilege. */
export function privilegeName(right: Right, table: Table): string | undefined {
  if (table.definition.intersect || open.has(table.logicalName)) return undefined;
  const owned = table.column('ownerid') !== undefined;
  if (!owned && (right === 'Assign' || right === 'Share')) return undefined;
  return `prv${right}${names[table.logicalName] ?? table.definition.schemaName}`;
}

/** Id of a privilege. */
export function privilegeId(name: string): string {
  return stableGuid(`privilege:${name.toLowerCase()}`);
}

/** Every privilege of the given tables, and the general ones. */
export function privilegesOf(tables: readonly Table[]): Privilege[] {
  const all = new Map<string, Privilege>();
  for (const table of tables) {
    const graded = isGraded(table);
    for (const right of allRights) {
      const name = privilegeName(right, table);
      if (name === undefined) continue;
      all.set(name, {
        name,
        id: privilegeId(name),
        accessRight: rightMask[right],
        graded: graded || (all.get(name)?.graded ?? false),
      });
    }
  }
  for (const name of Object.values(generalPrivileges)) {
    all.set(name, { name, id: privilegeId(name), accessRight: 0, graded: false });
  }
  return [...all.values()];
}

/** Whether rows of a table belong to someone, so that a privilege can reach some of them only. */
function isGraded(table: Table): boolean {
  return table.column('owningbusinessunit') !== undefined || table.column('businessunitid') !== undefined;
}
