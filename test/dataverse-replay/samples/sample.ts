import { isObject, type Json, type JsonObject } from './json';

/** A request as a page documents it; `{{org}}` stands for the address of the environment. */
export interface SampleRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON value or text, by `bodyKind`; null for none. */
  readonly body: Json;
  readonly bodyKind: 'json' | 'multipart' | 'raw' | 'none';
}

/** What the page shows as the answer. */
export interface SampleResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Json;
  readonly bodyKind: 'json' | 'multipart' | 'raw' | 'none';
}

/** One documented exchange. */
export interface Sample {
  readonly id: string;
  readonly topic: string;
  /** `current`, `2020-06`, `composed` and the like. */
  readonly flags: readonly string[];
  readonly request: SampleRequest;
  readonly response: SampleResponse;
}

/** The JSON body of an answer as an object; empty for anything else. */
export function bodyOf({ response }: Sample): JsonObject {
  return response.bodyKind === 'json' && isObject(response.body) ? response.body : {};
}
