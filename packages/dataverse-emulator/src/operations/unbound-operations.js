'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.unboundOperation = unboundOperation;
const common_errors_1 = require('../errors/common-errors');
const option_actions_1 = require('../metadata/option-actions');
const query_string_1 = require('../odata/query-string');
const decimal_1 = require('../values/decimal');
const guid_1 = require('../values/guid');
const api_request_1 = require('../server/api-request');
const functions = new Map([
  ['WhoAmI', whoAmI],
  ['RetrieveTotalRecordCount', retrieveTotalRecordCount],
  ['RetrieveExchangeRate', retrieveExchangeRate],
]);
const actions = new Map([
  ['InsertOptionValue', option_actions_1.insertOptionValue],
  ['UpdateOptionValue', option_actions_1.updateOptionValue],
  ['DeleteOptionValue', option_actions_1.deleteOptionValue],
  ['PublishXml', () => (0, api_request_1.noContent)()],
  ['PublishAllXml', () => (0, api_request_1.noContent)()],
]);
/**
 * Answers functions and actions that are bound to nothing; undefined when the path names none the emulator knows.
 *
 * @throws DataverseError
 */
function unboundOperation(environment, segments, request) {
  const [segment] = segments;
  const operation = functions.get(segment.name) ?? actions.get(segment.name);
  if (!operation || segments.length > 1) return undefined;
  const method = functions.has(segment.name) ? 'GET' : 'POST';
  if (request.method !== method) throw (0, common_errors_1.methodNotAllowed)(request.method, segment.name);
  return operation(environment, request, withAliases(segment.key ?? '', request));
}
/** WhoAmI, the cheapest authenticated call (WA-23). */
function whoAmI(environment, { root, caller }) {
  return (0, api_request_1.jsonResponse)(
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
function retrieveTotalRecordCount(environment, { root }, parameters) {
  const list = /EntityNames\s*=\s*\[([^\]]*)\]/.exec(parameters)?.[1];
  if (list === undefined) throw (0, common_errors_1.querySyntax)("RetrieveTotalRecordCount needs EntityNames=['…'].");
  const names = [...list.matchAll(/['"]([^'"]*)['"]/g)].map((match) => match[1]);
  const counts = names.map((name) => {
    const table = environment.catalog.find(name);
    if (!table) throw (0, common_errors_1.propertyNotFound)(name, 'EntityNames');
    return environment.database.store(table).size;
  });
  return (0, api_request_1.jsonResponse)(
    200,
    JSON.stringify({
      '@odata.context': `${root}$metadata#Microsoft.Dynamics.CRM.RetrieveTotalRecordCountResponse`,
      EntityRecordCountCollection: { Count: names.length, IsReadOnly: false, Keys: names, Values: counts },
    }),
  );
}
/** RetrieveExchangeRate(TransactionCurrencyId=…): the currency's present rate (WA-151). */
function retrieveExchangeRate(environment, { root }, parameters) {
  const id = (0, guid_1.parseGuid)(/TransactionCurrencyId\s*=\s*([0-9a-fA-F-]{36})/.exec(parameters)?.[1] ?? '');
  const table = environment.catalog.table('transactioncurrency');
  const row = id === undefined ? undefined : environment.database.find(table, id);
  if (!row)
    throw (0, common_errors_1.querySyntax)('RetrieveExchangeRate needs TransactionCurrencyId, the id of a currency.');
  const rate = row.get(table.column('exchangerate').ordinal);
  const context = JSON.stringify(`${root}$metadata#Microsoft.Dynamics.CRM.RetrieveExchangeRateResponse`);
  return (0, api_request_1.jsonResponse)(
    200,
    `{"@odata.context":${context},"ExchangeRate":${(0, decimal_1.printFixed)(rate, 12)}}`,
  );
}
/** Function parameters with parameter aliases put in (WA-79). */
function withAliases(parameters, request) {
  if (!parameters.includes('@')) return parameters;
  const options = (0, query_string_1.parseQueryString)(request.query);
  return parameters.replace(/@\w+/g, (alias) => options.get(alias) ?? 'null');
}
//# sourceMappingURL=unbound-operations.js.map
