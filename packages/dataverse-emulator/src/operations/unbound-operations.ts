import type { Environment } from '../environment/environment';
import { methodNotAllowed, notEmulated, propertyNotFound, querySyntax } from '../errors/common-errors';
import { retrieveDuplicates, unpublishDuplicateRule } from '../duplicates/duplicate-messages';
import { setAutoNumberSeed } from '../metadata/customizing/auto-number-seed';
import { createCustomerRelationships } from '../metadata/customizing/customer-relationships';
import { reactivateKey } from '../metadata/customizing/keys';
import {
  deleteOptionValue,
  insertOptionValue,
  insertStatusValue,
  orderOption,
  updateOptionValue,
} from '../metadata/option-actions';
import { installSampleData, uninstallSampleData } from '../messages/sample-data';
import { timeZoneCodeByName } from '../messages/time-zone-code';
import { parseQueryString } from '../odata/query-string';
import { printFixed, type DecimalCell } from '../values/decimal';
import { parseGuid } from '../values/guid';
import { retrieveRolePrivileges } from '../security/privilege-functions';
import { grantAccess, modifyAccess, retrieveSharedPrincipals, revokeAccess } from '../security/sharing-actions';
import { salesMessage } from '../sales/messages/sales-messages';
import { jsonResponse, noContent, type ApiRequest, type ApiResponse } from '../server/api-request';
import type { PathSegment } from '../server/resource-path';
import {
  retrieveAvailableLanguages,
  retrieveCurrentOrganization,
  retrieveProvisionedLanguages,
  retrieveVersion,
} from './environment-functions';
import { refusedOperations } from './refused-operations';

type Operation = (environment: Environment, request: ApiRequest, parameters: string) => ApiResponse;

const functions = new Map<string, Operation>([
  ['WhoAmI', whoAmI],
  ['RetrieveTotalRecordCount', retrieveTotalRecordCount],
  ['RetrieveExchangeRate', retrieveExchangeRate],
  ['RetrieveVersion', retrieveVersion],
  ['RetrieveCurrentOrganization', retrieveCurrentOrganization],
  ['RetrieveProvisionedLanguages', retrieveProvisionedLanguages],
  ['RetrieveAvailableLanguages', retrieveAvailableLanguages],
  ['GetTimeZoneCodeByLocalizedName', timeZoneCodeByName],
  ['RetrieveRolePrivilegesRole', retrieveRolePrivileges],
  ['RetrieveDuplicates', retrieveDuplicates],
  ['RetrieveSharedPrincipalsAndAccess', retrieveSharedPrincipals],
]);

const actions = new Map<string, Operation>([
  ['InsertOptionValue', insertOptionValue],
  ['UpdateOptionValue', updateOptionValue],
  ['DeleteOptionValue', deleteOptionValue],
  ['OrderOption', orderOption],
  ['InsertStatusValue', insertStatusValue],
  ['UpdateStateValue', updateOptionValue],
  ['CreateCustomerRelationships', createCustomerRelationships],
  ['ReactivateEntityKey', reactivateKey],
  ['GrantAccess', grantAccess],
  ['UnpublishDuplicateRule', unpublishDuplicateRule],
  ['ModifyAccess', modifyAccess],
  ['RevokeAccess', revokeAccess],
  ['InstallSampleData', installSampleData],
  ['UninstallSampleData', uninstallSampleData],
  ['SetAutoNumberSeed', setAutoNumberSeed],
  ['PublishXml', () => noContent()],
  ['PublishAllXml', () => noContent()],
]);

/**
 * Answers functions and actions that are bound to nothing; undefined when the path names none the emulator knows.
 *
 * @throws DataverseError
 */
export function unboundOperation(
  environment: Environment,
  segments: readonly PathSegment[],
  request: ApiRequest,
): ApiResponse | undefined {
  const [segment] = segments;
  const operation = functions.get(segment!.name) ?? actions.get(segment!.name);
  if (segments.length > 1) return undefined;
  if (refusedOperations.has(segment!.name)) throw notEmulated(segment!.name);
  if (!operation) return segment!.key === undefined ? salesMessage(environment, segment!.name, request) : undefined;
  const method = functions.has(segment!.name) ? 'GET' : 'POST';
  if (request.method !== method) throw methodNotAllowed(request.method, segment!.name);
  return operation(environment, request, withAliases(segment!.key ?? '', request));
}

/** WhoAmI, the cheapest authenticated call (WA-23). */
function whoAmI(environment: Environment, { root, caller }: ApiRequest): ApiResponse {
  return jsonResponse(
    200,
    JSON.stringify({
      '@odata.context': `${root}$metadata#Microsoft.Dynamics.CRM.WhoAmIResponse`,
      BusinessUnitId: caller.businessUnitId,
      UserId: caller.userId,
      OrganizationId: environment.organization.id,
    }),
  );
}

/** RetrieveTotalRecordCount(EntityNames=['account']) (WA-84); the numbers here are always fresh. */
function retrieveTotalRecordCount(environment: Environment, { root }: ApiRequest, parameters: string): ApiResponse {
  const list = /EntityNames\s*=\s*\[([^\]]*)\]/.exec(parameters)?.[1];
  if (list === undefined) throw querySyntax("RetrieveTotalRecordCount needs EntityNames=['…'].");
  const names = [...list.matchAll(/['"]([^'"]*)['"]/g)].map((match) => match[1]!);
  const counts = names.map((name) => {
    const table = environment.catalog.find(name);
    if (!table) throw propertyNotFound(name, 'EntityNames');
    return environment.database.store(table).size;
  });
  return jsonResponse(
    200,
    JSON.stringify({
      '@odata.context': `${root}$metadata#Microsoft.Dynamics.CRM.RetrieveTotalRecordCountResponse`,
      EntityRecordCountCollection: { Count: names.length, IsReadOnly: false, Keys: names, Values: counts },
    }),
  );
}

/** RetrieveExchangeRate(TransactionCurrencyId=…): the currency's present rate (WA-151). */
function retrieveExchangeRate(environment: Environment, { root }: ApiRequest, parameters: string): ApiResponse {
  const id = parseGuid(/TransactionCurrencyId\s*=\s*([0-9a-fA-F-]{36})/.exec(parameters)?.[1] ?? '');
  const table = environment.catalog.table('transactioncurrency');
  const row = id === undefined ? undefined : environment.database.find(table, id);
  if (!row) throw querySyntax('RetrieveExchangeRate needs TransactionCurrencyId, the id of a currency.');
  const rate = row.get(table.column('exchangerate')!.ordinal) as DecimalCell;
  const context = JSON.stringify(`${root}$metadata#Microsoft.Dynamics.CRM.RetrieveExchangeRateResponse`);
  return jsonResponse(200, `{"@odata.context":${context},"ExchangeRate":${printFixed(rate, 12)}}`);
}

/** Function parameters with parameter aliases put in (WA-79). */
export function withAliases(parameters: string, request: ApiRequest): string {
  if (!parameters.includes('@')) return parameters;
  const options = parseQueryString(request.query);
  return parameters.replace(/@\w+/g, (alias) => options.get(alias) ?? 'null');
}
