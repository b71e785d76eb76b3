import type { Environment } from '../environment/environment';
import { methodNotAllowed, recordNotFound } from '../errors/common-errors';
import { DataverseError } from '../errors/dataverse-error';
import { EmulatorError } from '../errors/emulator-error';
import { ErrorCode } from '../errors/error-code';
import type { Table } from '../metadata/table';
import { parseQueryString } from '../odata/query-string';
import { jsonResponse, noContent, type ApiRequest, type ApiResponse } from '../server/api-request';
import type { PathSegment } from '../server/resource-path';
import { parseGuid } from '../values/guid';
import { parseJsonObject } from '../writing/parse-json';
import type { CustomMessage, MessageValues } from './custom-message';
import { readFunctionParameters } from './function-parameters';

const namespace = 'Microsoft.Dynamics.CRM.';

/** The messages that were given to an emulator beyond its own. */
export class CustomMessages {
  private readonly messages = new Map<string, CustomMessage>();

  /** @throws EmulatorError when two messages have the same name and binding */
  constructor(
    private readonly environment: Environment,
    messages: readonly CustomMessage[],
  ) {
    for (const message of messages) {
      const address = addressOf(message.boundTo, message.ofCollection === true, message.name);
      if (this.messages.has(address))
        throw new EmulatorError('EMU_ARGUMENT', `The message ${message.name} is given twice; give each once.`);
      this.messages.set(address, message);
    }
  }

  /**
   * Answers a call of one of these messages; undefined when the path names none.
   *
   * @throws DataverseError 404 for an unknown row, 405 for the wrong method, 400 when the message fails
   */
  answer(segments: readonly PathSegment[], request: ApiRequest): ApiResponse | undefined {
    if (this.messages.size === 0) return undefined;
    const [first, second] = segments;
    if (segments.length === 1) return this.call(addressOf(undefined, false, first!.name), first!, undefined, request);
    const table = this.environment.catalog.entitySet(first!.name);
    if (!table || segments.length !== 2 || !second!.name.startsWith(namespace)) return undefined;
    const name = second!.name.slice(namespace.length);
    const address = addressOf(table.logicalName, first!.key === undefined, name);
    if (!this.messages.has(address)) return undefined;
    return this.call(address, second!, this.rowId(table, first!.key), request);
  }

  private call(
    address: string,
    { name, key = '' }: PathSegment,
    id: string | undefined,
    request: ApiRequest,
  ): ApiResponse | undefined {
    const message = this.messages.get(address);
    if (!message) return undefined;
    if (request.method !== (message.kind === 'function' ? 'GET' : 'POST')) throw methodNotAllowed(request.method, name);
    const parameters =
      message.kind === 'function'
        ? readFunctionParameters(withAliases(key, request))
        : request.body.trim() === ''
          ? {}
          : (parseJsonObject(request.body) as MessageValues);
    const result = run(message, { parameters, id, userId: request.caller.userId });
    if (result === undefined) return noContent();
    const context = `${request.root}$metadata#${message.returns ?? `${namespace}${message.name}Response`}`;
    return jsonResponse(200, JSON.stringify({ '@odata.context': context, ...result }));
  }

  private rowId(table: Table, key: string | undefined): string | undefined {
    if (key === undefined) return undefined;
    const id = parseGuid(key);
    if (id === undefined || !this.environment.database.find(table, id)) throw recordNotFound(table.logicalName, key);
    return id;
  }
}

function addressOf(table: string | undefined, ofCollection: boolean, name: string): string {
  return table === undefined ? name : `${table}${ofCollection ? '' : '()'}/${name}`;
}

/** An exception of custom code is that of a plug-in: 0x80040265, with its own message. */
function run(message: CustomMessage, call: Parameters<CustomMessage['run']>[0]): MessageValues | undefined {
  try {
    return message.run(call);
  } catch (error) {
    if (error instanceof DataverseError) throw error;
    throw new DataverseError(ErrorCode.isvAborted, error instanceof Error ? error.message : String(error));
  }
}

function withAliases(parameters: string, request: ApiRequest): string {
  if (!parameters.includes('@')) return parameters;
  const options = parseQueryString(request.query);
  return parameters.replace(/@\w+/g, (alias) => options.get(alias) ?? 'null');
}
