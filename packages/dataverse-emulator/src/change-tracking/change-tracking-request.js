'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.isChangeTracking = isChangeTracking;
exports.changeTrackingRequest = changeTrackingRequest;
const common_errors_1 = require('../errors/common-errors');
const dataverse_error_1 = require('../errors/dataverse-error');
const error_code_1 = require('../errors/error-code');
const context_url_1 = require('../odata/context-url');
const paging_cookie_1 = require('../odata/paging-cookie');
const row_writer_1 = require('../odata/row-writer');
const query_rows_1 = require('../operations/query-rows');
const api_request_1 = require('../server/api-request');
const preferences_1 = require('../server/preferences');
const collect_changes_1 = require('./collect-changes');
const delta_token_1 = require('./delta-token');
const tracking_cookie_1 = require('./tracking-cookie');
/** Whether a read asks for tracked changes: by preference, delta token or the page of such a read (WA-132, WA-133). */
function isChangeTracking(options, request) {
  return (
    options.deltaToken !== undefined ||
    (0, tracking_cookie_1.isTrackingCookie)(options.skipToken) ||
    (request.preferences.trackChanges && request.method === 'GET')
  );
}
/**
 * Answers a read with change tracking (WA-131 to WA-141), or the number of its changes (WA-137).
 *
 * @throws DataverseError 400 for a table without change tracking, for options that are not allowed, and for an expired token
 */
function changeTrackingRequest(environment, table, options, request, countOnly) {
  if (request.method !== 'GET') throw (0, common_errors_1.methodNotAllowed)(request.method, table.entitySetName);
  if (!table.definition.changeTracking) {
    throw new dataverse_error_1.DataverseError(
      error_code_1.ErrorCode.changeTrackingNotEnabled,
      `Entity ${table.logicalName} isn't enabled for change tracking.`,
    );
  }
  refuseOptions(options);
  const start = position(environment, options);
  forgetOldDeletions(environment, table);
  if (countOnly) return countChanges(environment, table, start);
  return trackedPage(environment, table, options, request, start);
}
function refuseOptions(options) {
  const given = [
    [options.filter !== undefined, '$filter'],
    [options.orderBy.length > 0, '$orderby'],
    [options.expand.length > 0, '$expand'],
    [options.top !== undefined, '$top'],
  ];
  const refused = given.find(([present]) => present);
  if (refused)
    throw (0, common_errors_1.querySyntax)(
      `The "\${${refused[1].slice(1)}}" query parameter isn't supported when Change Tracking is enabled.`,
    );
}
function position(environment, options) {
  const { database, clock } = environment;
  if (options.skipToken !== undefined) return (0, tracking_cookie_1.readTrackingCookie)(options.skipToken);
  const pass = { until: database.version, begun: clock.seconds() };
  if (options.deltaToken === undefined) return { phase: 'full', ...pass, origin: 0, after: '' };
  const token = (0, delta_token_1.readDeltaToken)(options.deltaToken);
  if (
    token.issuedAt < clock.seconds() - expirySeconds(environment) ||
    token.version < environment.oldestDeltaVersion ||
    token.version > database.version
  ) {
    throw new dataverse_error_1.DataverseError(
      error_code_1.ErrorCode.expiredVersionStamp,
      'Version stamp associated with the client has expired. Please perform a full sync.',
    );
  }
  return { phase: 'changes', ...pass, origin: token.version, after: String(token.version) };
}
function expirySeconds(environment) {
  return Number(environment.setting('expirechangetrackingindays') ?? 7) * 86_400;
}
function forgetOldDeletions(environment, table) {
  environment.database.store(table).changes.forgetBefore(environment.clock.seconds() - expirySeconds(environment) - 60);
}
function countChanges(environment, table, start) {
  const { changes, size } = environment.database.store(table);
  const count =
    start.phase === 'full'
      ? size
      : [...changes.changedAfter(start.origin)].length + changes.deletedAfter(start.origin).length;
  return { status: 200, headers: { 'Content-Type': 'text/plain' }, body: String(count) };
}
function trackedPage(environment, table, options, request, start) {
  const { root, preferences } = request;
  const size = preferences.maxPageSize ?? preferences_1.largestPage;
  const write = (0, row_writer_1.compileRowWriter)(environment, table, options.select, preferences.annotations);
  const { items, next } = (0, collect_changes_1.collectChanges)(
    environment.database.store(table),
    start,
    size,
    write,
    root,
  );
  const context = (0, context_url_1.contextUrl)(root, table.entitySetName, options.select, [], false);
  const suffix = start.phase === 'full' ? '' : '/$delta';
  const base = (0, query_rows_1.linkBase)(request, table.entitySetName);
  const link = next
    ? `"@odata.nextLink":${JSON.stringify(`${base}$skiptoken=${(0, paging_cookie_1.encodeToken)((0, tracking_cookie_1.writeTrackingCookie)(next))}`)}`
    : `"@odata.deltaLink":${JSON.stringify(`${base}$deltatoken=${(0, delta_token_1.writeDeltaToken)({ version: start.until, issuedAt: start.begun })}`)}`;
  const body = `{"@odata.context":${JSON.stringify(context + suffix)},${link},"value":[${items.join(',')}]}`;
  const applied = [
    preferences.trackChanges ? 'odata.track-changes' : '',
    preferences.maxPageSize === undefined ? '' : `odata.maxpagesize=${size}`,
  ];
  const text = applied.filter((item) => item !== '').join(', ');
  return (0, api_request_1.jsonResponse)(200, body, text === '' ? {} : { 'Preference-Applied': text });
}
//# sourceMappingURL=change-tracking-request.js.map
