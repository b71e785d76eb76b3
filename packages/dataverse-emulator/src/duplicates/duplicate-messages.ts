import { randomUUID } from 'node:crypto';
import type { Environment } from '../environment/environment';
import { payloadError, recordNotFound } from '../errors/common-errors';
import { noAnnotations } from '../odata/annotations';
import { compileRowWriter } from '../odata/row-writer';
import { generalPrivileges } from '../security/privileges';
import { namedParameter } from '../security/record-parameter';
import { jsonResponse, noContent, type ApiRequest, type ApiResponse } from '../server/api-request';
import type { Row } from '../store/row';
import type { Cell } from '../values/cell';
import { parseGuid } from '../values/guid';
import { Draft } from '../writing/draft';
import { parseJsonObject } from '../writing/parse-json';
import { setPublished } from './duplicate-rules';

/**
 * `PublishDuplicateRule`, bound to a rule: puts it in force at once; the answer names the job that a real environment would run (WA-167).
 *
 * @throws DataverseError 403 without the privilege
 */
export function publishDuplicateRule(environment: Environment, rule: Row, request: ApiRequest): ApiResponse {
  request.caller.access?.demandGeneral(generalPrivileges.publishDuplicateRule);
  environment.database.transaction(() => setPublished(environment, rule.id, true));
  const context = `${request.root}$metadata#Microsoft.Dynamics.CRM.PublishDuplicateRuleResponse`;
  return jsonResponse(200, JSON.stringify({ '@odata.context': context, JobId: randomUUID() }));
}

/**
 * `UnpublishDuplicateRule`: takes a rule out of force.
 *
 * @throws DataverseError 403 without the privilege, 404 for an unknown rule
 */
export function unpublishDuplicateRule(environment: Environment, request: ApiRequest): ApiResponse {
  request.caller.access?.demandGeneral(generalPrivileges.publishDuplicateRule);
  const value = parseJsonObject(request.body)['DuplicateRuleId'];
  const id = typeof value === 'string' ? parseGuid(value) : undefined;
  if (!id) throw payloadError("UnpublishDuplicateRule needs 'DuplicateRuleId'.");
  if (!environment.database.find(environment.catalog.table('duplicaterule'), id))
    throw recordNotFound('duplicaterule', id);
  environment.database.transaction(() => setPublished(environment, id, false));
  return noContent();
}

/**
 * `RetrieveDuplicates(BusinessEntity=…,MatchingEntityName=…,PagingInfo=…)`: the rows of a table that a row duplicates (WA-168). The row is
 * taken as it is stored when it is named by its id, else as the parameter gives it.
 *
 * @throws DataverseError 400 for malformed parameters, 404 for unknown rows
 */
export function retrieveDuplicates(environment: Environment, request: ApiRequest, parameters: string): ApiResponse {
  const given = namedParameter(parameters, 'BusinessEntity');
  const type = given['@odata.type'];
  const base =
    typeof type === 'string' ? environment.catalog.find(type.replace(/^#?Microsoft\.Dynamics\.CRM\./, '')) : undefined;
  const matching = environment.catalog.find(/MatchingEntityName\s*=\s*'(\w+)'/.exec(parameters)?.[1] ?? '');
  if (!base || !matching) throw payloadError("RetrieveDuplicates needs 'BusinessEntity' and 'MatchingEntityName'.");
  const paging = /\bPagingInfo\s*=/.test(parameters) ? namedParameter(parameters, 'PagingInfo') : {};
  const count = Number(paging['Count'] ?? 50);
  const page = Number(paging['PageNumber'] ?? 1);
  const key = given[base.primaryId.name];
  const id = typeof key === 'string' ? parseGuid(key) : undefined;
  const stored = id === undefined ? undefined : environment.database.find(base, id);
  if (id !== undefined && !stored) throw recordNotFound(base.logicalName, id);
  const draft = new Draft(
    base,
    stored ? environment.database.store(base).unpack(stored) : new Array<Cell>(base.width).fill(null),
    stored,
  );
  if (!stored) environment.rules.of(base).create.apply(draft, given, environment);
  const readable = request.caller.access?.readable(matching);
  const rows = new Set<Row>();
  for (const { table, row } of environment.duplicates.find(base, stored?.id, (column) => draft.get(column)))
    if (table === matching && (readable === undefined || readable(row))) rows.add(row);
  const write = compileRowWriter(environment, matching, undefined, noAnnotations);
  const shown = [...rows].slice((page - 1) * count, page * count).map((row) => write(row));
  const context = JSON.stringify(`${request.root}$metadata#${matching.entitySetName}`);
  return jsonResponse(200, `{"@odata.context":${context},"value":[${shown.join(',')}]}`);
}
