import type { Environment } from '../environment/environment';
import { payloadError } from '../errors/common-errors';
import { DataverseError } from '../errors/dataverse-error';
import { ErrorCode } from '../errors/error-code';
import { jsonResponse, noContent, type ApiRequest, type ApiResponse } from '../server/api-request';
import { parseJsonObject } from '../writing/parse-json';
import { isObject, namedRecord, namedTarget, type NamedRecord } from './record-parameter';
import { parseRights, printRights } from './right';

/**
 * `GrantAccess`: shares a row with a user or team, for further rights than it may be shared for already (WA-204).
 *
 * @throws DataverseError 403 without the right to share; 400 for sharing with the owner and for malformed parameters
 */
export function grantAccess(environment: Environment, request: ApiRequest): ApiResponse {
  return share(environment, request, (given, before) => given | before);
}

/**
 * `ModifyAccess`: replaces the rights that a row is shared for with a user or team (WA-204).
 *
 * @throws DataverseError as `grantAccess`
 */
export function modifyAccess(environment: Environment, request: ApiRequest): ApiResponse {
  return share(environment, request, (given) => given);
}

/**
 * `RevokeAccess`: ends the sharing of a row with a user or team (WA-204).
 *
 * @throws DataverseError 403 without the right to share; 400 for malformed parameters
 */
export function revokeAccess(environment: Environment, request: ApiRequest): ApiResponse {
  const body = parseJsonObject(request.body);
  const target = namedRecord(environment, body['Target'], 'Target');
  const revokee = principal(namedRecord(environment, body['Revokee'], 'Revokee'));
  store(environment, request, target, revokee, 0);
  return noContent();
}

/**
 * `RetrieveSharedPrincipalsAndAccess(Target=…)`: whom a row is shared with, and for which rights.
 *
 * @throws DataverseError 400 without a target, 404 for one that does not exist, 403 for one the caller may not read
 */
export function retrieveSharedPrincipals(
  environment: Environment,
  request: ApiRequest,
  parameters: string,
): ApiResponse {
  const { table, row } = namedTarget(environment, parameters);
  request.caller.access?.check('Read', table, row);
  const shares = environment.security.shares.list(row.id).map(({ principalType, principalId, mask }) => ({
    AccessMask: printRights(mask),
    Principal: { '@odata.type': `#Microsoft.Dynamics.CRM.${principalType}`, ownerid: principalId },
  }));
  const context = `${request.root}$metadata#Microsoft.Dynamics.CRM.RetrieveSharedPrincipalsAndAccessResponse`;
  return jsonResponse(200, JSON.stringify({ '@odata.context': context, PrincipalAccesses: shares }));
}

function share(
  environment: Environment,
  request: ApiRequest,
  combine: (given: number, before: number) => number,
): ApiResponse {
  const body = parseJsonObject(request.body);
  const target = namedRecord(environment, body['Target'], 'Target');
  const access = body['PrincipalAccess'];
  if (!isObject(access)) throw payloadError("The action needs the parameter 'PrincipalAccess'.");
  const to = principal(namedRecord(environment, access['Principal'], 'Principal'));
  const text = access['AccessMask'];
  const given = typeof text === 'string' ? parseRights(text) : undefined;
  if (given === undefined)
    throw payloadError("'AccessMask' must name access rights, such as 'ReadAccess, WriteAccess'.");
  const owner = target.table.column('ownerid');
  if (owner && target.row.get(owner.ordinal) === to.row.id)
    throw new DataverseError(ErrorCode.cannotShareWithOwner, 'An item cannot be shared with the owning user.');
  const before = environment.security.shares.maskOf(target.row.id, new Set([to.row.id]));
  store(environment, request, target, to, combine(given, before));
  return noContent();
}

function principal(record: NamedRecord): NamedRecord {
  if (record.table.definition.principal) return record;
  throw payloadError(`A '${record.table.logicalName}' is neither a user nor a team.`);
}

function store(
  environment: Environment,
  request: ApiRequest,
  target: NamedRecord,
  to: NamedRecord,
  mask: number,
): void {
  request.caller.access?.check('Share', target.table, target.row);
  environment.database.transaction(() => environment.security.shares.set(target, to, mask, request.caller));
}
