import { DataverseError } from '../errors/dataverse-error';
import { ErrorCode } from '../errors/error-code';
import type { Table } from '../metadata/table';
import { parseGuid } from '../values/guid';

/**
 * Reads what stands between the parentheses of `set(…)`: a GUID, or the primary key by name (WA-6).
 *
 * @throws DataverseError 400 for anything else: no table of the emulator has alternate keys yet (WA-165)
 */
export function parseKey(table: Table, text: string): string {
  const bare = parseGuid(text);
  if (bare) return bare;
  const named = /^\s*(\w+)\s*=\s*(.+?)\s*$/.exec(text);
  const id = named && parseGuid(named[2]!);
  if (id && named[1] === (table.definition.principal ? 'ownerid' : table.primaryId.name)) return id;
  const type = `Microsoft.Dynamics.CRM.${table.logicalName}`;
  if (named) {
    throw new DataverseError(
      ErrorCode.entityKeyNotDefined,
      `The key in the request URI is not valid for resource '${type}'. Ensure that the names and number of key properties match ` +
        `the declared or alternate key properties for the resource '${type}'.`,
    );
  }
  throw new DataverseError(
    ErrorCode.payload,
    `Unrecognized 'Edm.String' literal '${text.slice(0, 100)}' in the key of '${type}': a GUID is needed.`,
  );
}
