import { changeTrackingRequest, isChangeTracking } from '../change-tracking/change-tracking-request';
import type { Environment } from '../environment/environment';
import { methodNotAllowed, notEmulated, segmentNotFound } from '../errors/common-errors';
import { boundCollectionAction } from '../operations/bound-collection-action';
import { countPath, queryRows } from '../operations/query-rows';
import { refusedEntitySets } from '../operations/refused-entity-sets';
import { rowRequest } from '../operations/row-request';
import { unboundOperation } from '../operations/unbound-operations';
import { createRequest } from '../operations/write-requests';
import { CustomMessages } from '../messages/custom-messages';
import type { CustomMessage } from '../messages/custom-message';
import { definitionsRequest } from '../metadata/definitions/definitions-request';
import { csdlDocument } from '../metadata/csdl/csdl-document';
import { serviceDocument } from '../metadata/service-document';
import type { Table } from '../metadata/table';
import { readQueryOptions } from '../odata/query-options';
import { parseQueryString } from '../odata/query-string';
import { demandCustomization } from '../security/customization';
import type { ApiRequest, ApiResponse } from './api-request';
import { parseResourcePath, type PathSegment } from './resource-path';

const namespace = 'Microsoft.Dynamics.CRM.';

/** The Web API without HTTP: answers one request. Batches call it for each of their parts. */
export class WebApi {
  private readonly messages: CustomMessages;

  /** @throws EmulatorError when two custom messages are called alike */
  constructor(
    readonly environment: Environment,
    messages: readonly CustomMessage[] = [],
  ) {
    this.messages = new CustomMessages(environment, messages);
  }

  /**
   * Answers a request.
   *
   * @throws DataverseError with the documented status and code
   */
  handle(request: ApiRequest): ApiResponse {
    if (this.environment.keyIndexDelay > 0) this.environment.advanceKeys();
    const segments = parseResourcePath(request.path);
    const [first] = segments;
    if (!first) return this.onlyGet(request, () => serviceDocument(this.environment.catalog, request.root));
    if (first.name === '$metadata')
      return this.onlyGet(request, () => csdlDocument(this.environment.catalog, wantsAnnotations(request)));
    const own = this.messages.answer(segments, request);
    if (own) return own;
    const table = this.environment.catalog.entitySet(first.name);
    if (table) return this.entitySet(table, segments, request);
    demandCustomization(first.name, request);
    const answer =
      definitionsRequest(this.environment, segments, request) ?? unboundOperation(this.environment, segments, request);
    if (answer) return answer;
    if (refusedEntitySets.has(first.name)) throw notEmulated(`the table of ${first.name}`);
    throw segmentNotFound(first.name);
  }

  private entitySet(table: Table, segments: PathSegment[], request: ApiRequest): ApiResponse {
    this.environment.expiry.sweep(table);
    const [set, second] = segments;
    if (set!.key !== undefined) return rowRequest(this.environment, table, set!.key, segments.slice(1), request);
    const action = second?.name.startsWith(namespace) ? second.name.slice(namespace.length) : undefined;
    if (action !== undefined && segments.length === 2)
      return boundCollectionAction(this.environment, table, action, request);
    const options = readQueryOptions(parseQueryString(request.query));
    const source = { table, path: table.entitySetName, set: table.entitySetName };
    if (second?.name === '$count' && segments.length === 2) {
      if (isChangeTracking(options, request))
        return changeTrackingRequest(this.environment, table, options, request, true);
      return this.onlyGet(request, () => countPath(this.environment, source, options, request));
    }
    if (second) throw segmentNotFound(second.name);
    switch (request.method) {
      case 'GET':
        if (isChangeTracking(options, request))
          return changeTrackingRequest(this.environment, table, options, request, false);
        return queryRows(this.environment, source, options, request);
      case 'POST':
        return createRequest(this.environment, table, options, request);
      default:
        throw methodNotAllowed(request.method, table.entitySetName);
    }
  }

  private onlyGet(request: ApiRequest, answer: () => ApiResponse): ApiResponse {
    if (request.method !== 'GET') throw methodNotAllowed(request.method, request.path || '/');
    return answer();
  }
}

function wantsAnnotations({ query }: ApiRequest): boolean {
  return parseQueryString(query).get('annotations') === 'true';
}
