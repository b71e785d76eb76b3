import type { Environment } from '../../environment/environment';
import type { Table } from '../../metadata/table';
import type { ApiRequest, ApiResponse } from '../../server/api-request';
import type { Row } from '../../store/row';
import type { JsonObject } from '../../writing/parse-json';

/** A call of a message: its parameters, and the row it is bound to when its address names one. */
export interface MessageCall {
  environment: Environment;
  request: ApiRequest;
  /** Name of the message. */
  name: string;
  body: JsonObject;
  bound: { table: Table; row: Row } | undefined;
}

/** What a message of the sales tables does (WA-208). Runs inside a transaction. */
export type SalesMessage = (call: MessageCall) => ApiResponse;
