import type { Environment } from '../environment/environment';
import { DataverseError } from '../errors/dataverse-error';
import { ErrorCode } from '../errors/error-code';
import type { Access } from '../security/access';
import { generalPrivileges } from '../security/privileges';
import type { Row } from '../store/row';
import { parseGuid } from '../values/guid';

/**
 * The user whom the headers `CallerObjectId` (Entra object id) or `MSCRMCallerID` (user id) name; undefined without them (WA-16, WA-22).
 *
 * @param access what the signed-in user may do
 * @throws DataverseError 403 when they may not act for others, or the named user is not known here; 400 for a malformed id
 */
export function impersonated(
  environment: Environment,
  headers: Readonly<Record<string, string>>,
  access: Access | undefined,
): Row | undefined {
  const objectId = headers['callerobjectid'];
  const userId = headers['mscrmcallerid'];
  if (objectId === undefined && userId === undefined) return undefined;
  if (access && !access.holds(generalPrivileges.actOnBehalf)) {
    throw new DataverseError(
      ErrorCode.cannotActOnBehalfOfAnotherUser,
      'User does not have the privilege to act on behalf another user.',
    );
  }
  const users = environment.catalog.table('systemuser');
  const id = parseGuid((objectId ?? userId)!.trim());
  if (!id)
    throw new DataverseError(
      ErrorCode.invalidArgument,
      `The header ${objectId === undefined ? 'MSCRMCallerID' : 'CallerObjectId'} must be a GUID.`,
    );
  const row =
    objectId === undefined
      ? environment.database.find(users, id)
      : environment.findBy(users, 'azureactivedirectoryobjectid', id);
  if (!row)
    throw new DataverseError(ErrorCode.userNotMemberOfOrganization, 'The user is not a member of the organization.');
  return row;
}
