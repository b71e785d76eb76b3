import type { Environment } from '../environment/environment';
import { DataverseError } from '../errors/dataverse-error';
import { ErrorCode } from '../errors/error-code';
import type { Table } from '../metadata/table';
import type { Row } from '../store/row';
import type { Cell } from '../values/cell';
import type { Grants } from './grants';
import { privilegeId } from './privileges';
import type { Right } from './right';

const accessModes = [
  'Read-Write',
  'Administrative',
  'Read',
  'Support User',
  'Non-interactive',
  'Delegated Admin',
] as const;

/** A user lacks a privilege altogether (WA-21, WA-29). */
export function privilegeMissing(
  environment: Environment,
  grants: Grants,
  name: string,
  table: Table | undefined,
): DataverseError {
  const { user, roleCount, reaches } = grants;
  const cell = (column: string): Cell => read(environment, user, column);
  const mode = Number(cell('accessmode') ?? 0);
  const where = table
    ? ` on OTC=${table.definition.objectTypeCode} for entity '${table.logicalName}' (LocalizedName='${table.definition.displayName}')`
    : '';
  return new DataverseError(
    ErrorCode.privilegeDenied,
    `Principal user (Id=${user.id}, type=8, roleCount=${roleCount}, privilegeCount=${reaches.size}, ` +
      `accessMode='${mode} ${accessModes[mode] ?? ''}', AADObjectId='${String(cell('azureactivedirectoryobjectid') ?? '')}', ` +
      `MetadataCachePrivilegesCount=${environment.database.store(environment.catalog.table('privilege')).size}, ` +
      `businessUnitId=${String(cell('businessunitid') ?? '')}), is missing ${name} privilege (Id=${privilegeId(name)})${where}. ` +
      `context.Caller=${user.id}. Consider adding missed privilege to one of the principal (user/team) roles.`,
  );
}

/** A user holds the privilege, but the row is out of its reach (WA-34). */
export function accessDenied(userId: string, right: Right, table: Table, rowId: string | undefined): DataverseError {
  return new DataverseError(
    ErrorCode.accessDenied,
    `Not enough privilege to access the Microsoft Dynamics 365 object or perform the requested operation. ` +
      `The user ${userId} has no ${right}Access to the ${table.logicalName} ${rowId ?? 'to be created'}.`,
  );
}

/** A user without any role, own or by a team, may do nothing (WA-20). */
export function noRoles(): DataverseError {
  return new DataverseError(ErrorCode.userHasNoRoles, 'The user has not been assigned any roles.');
}

function read(environment: Environment, user: Row, name: string): Cell {
  const column = environment.catalog.table('systemuser').column(name);
  return column ? user.get(column.ordinal) : null;
}
