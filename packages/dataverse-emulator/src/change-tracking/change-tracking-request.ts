import type { Environment } from '../environment/environment';
import { methodNotAllowed, querySyntax } from '../errors/common-errors';
import { DataverseError } from '../errors/dataverse-error';
import { ErrorCode } from '../errors/error-code';
import type { Table } from '../metadata/table';
import { contextUrl } from '../odata/context-url';
import { encodeToken } from '../odata/paging-cookie';
import type { QueryOptions } from '../odata/query-options';
import { compileRowWriter } from '../odata/row-writer';
import { linkBase } from '../operations/query-links';
import { jsonResponse, type ApiRequest, type ApiResponse } from '../server/api-request';
import { largestPage } from '../server/preferences';
import { collectChanges, type RowTest } from './collect-changes';
import { readDeltaToken, writeDeltaToken } from './delta-token';
import { isTrackingCookie, readTrackingCookie, writeTrackingCookie, type TrackingCookie } from './tracking-cookie';

/** Whether a read asks for tracked changes: by preference, delta token or the page of such a read (WA-132, WA-133). */
export function isChangeTracking(options: QueryOptions, request: ApiRequest): boolean {
  return (
    options.deltaToken !== undefined ||
    isTrackingCookie(options.skipToken) ||
    (request.preferences.trackChanges && request.method === 'GET')
  );
}

/**
 * Answers a read with change tracking (WA-131 to WA-141), or the number of its changes (WA-137).
 *
 * @throws DataverseError 400 for a table without change tracking, for options that are not allowed, and for an expired token
 */
export function changeTrackingRequest(
  environment: Environment,
  table: Table,
  options: QueryOptions,
  request: ApiRequest,
  countOnly: boolean,
): ApiResponse {
  if (request.method !== 'GET') throw methodNotAllowed(request.method, table.entitySetName);
  if (!table.definition.changeTracking) {
    throw new DataverseError(
      ErrorCode.changeTrackingNotEnabled,
      `Entity ${table.logicalName} isn't enabled for change tracking.`,
    );
  }
  refuseOptions(options);
  const readable = request.caller.access?.readable(table);
  const start = position(environment, options);
  forgetOldDeletions(environment, table);
  if (countOnly) return countChanges(environment, table, start, readable);
  return trackedPage(environment, table, options, request, start, readable);
}

function refuseOptions(options: QueryOptions): void {
  const given: [boolean, string][] = [
    [options.filter !== undefined, '$filter'],
    [options.orderBy.length > 0, '$orderby'],
    [options.expand.length > 0, '$expand'],
    [options.top !== undefined, '$top'],
  ];
  const refused = given.find(([present]) => present);
  if (refused)
    throw querySyntax(
      `The "\${${refused[1].slice(1)}}" query parameter isn't supported when Change Tracking is enabled.`,
    );
}

function position(environment: Environment, options: QueryOptions): TrackingCookie {
  const { database, clock } = environment;
  if (options.skipToken !== undefined) return readTrackingCookie(options.skipToken);
  const pass = { until: database.version, begun: clock.seconds() };
  if (options.deltaToken === undefined) return { phase: 'full', ...pass, origin: 0, after: '' };
  const token = readDeltaToken(options.deltaToken);
  if (
    token.issuedAt < clock.seconds() - expirySeconds(environment) ||
    token.version < environment.oldestDeltaVersion ||
    token.version > database.version
  ) {
    throw new DataverseError(
      ErrorCode.expiredVersionStamp,
      'Version stamp associated with the client has expired. Please perform a full sync.',
    );
  }
  return { phase: 'changes', ...pass, origin: token.version, after: String(token.version) };
}

function expirySeconds(environment: Environment): number {
  return Number(environment.setting('expirechangetrackingindays') ?? 7) * 86_400;
}

function forgetOldDeletions(environment: Environment, table: Table): void {
  environment.database.store(table).changes.forgetBefore(environment.clock.seconds() - expirySeconds(environment) - 60);
}

function countChanges(
  environment: Environment,
  table: Table,
  start: TrackingCookie,
  readable: RowTest | undefined,
): ApiResponse {
  const store = environment.database.store(table);
  const { changes } = store;
  const full = start.phase === 'full';
  let count = full ? 0 : changes.deletedAfter(start.origin).length;
  for (const row of full ? store.rows() : changes.changedAfter(start.origin)) {
    if (readable === undefined || readable(row)) count += 1;
  }
  return { status: 200, headers: { 'Content-Type': 'text/plain' }, body: String(count) };
}

function trackedPage(
  environment: Environment,
  table: Table,
  options: QueryOptions,
  request: ApiRequest,
  start: TrackingCookie,
  readable: RowTest | undefined,
): ApiResponse {
  const { root, preferences } = request;
  const size = preferences.maxPageSize ?? largestPage;
  const write = compileRowWriter(environment, table, options.select, preferences.annotations);
  const { items, next } = collectChanges(environment.database.store(table), start, { size, write, root, readable });
  const context = contextUrl(root, table.entitySetName, options.select, [], false);
  const suffix = start.phase === 'full' ? '' : '/$delta';
  const base = linkBase(request, table.entitySetName);
  const link = next
    ? `"@odata.nextLink":${JSON.stringify(`${base}$skiptoken=${encodeToken(writeTrackingCookie(next))}`)}`
    : `"@odata.deltaLink":${JSON.stringify(`${base}$deltatoken=${writeDeltaToken({ version: start.until, issuedAt: start.begun })}`)}`;
  const body = `{"@odata.context":${JSON.stringify(context + suffix)},${link},"value":[${items.join(',')}]}`;
  const applied = [
    preferences.trackChanges ? 'odata.track-changes' : '',
    preferences.maxPageSize === undefined ? '' : `odata.maxpagesize=${size}`,
  ];
  const text = applied.filter((item) => item !== '').join(', ');
  return jsonResponse(200, body, text === '' ? {} : { 'Preference-Applied': text });
}
