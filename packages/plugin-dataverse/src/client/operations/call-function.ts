import { literalText, type Literal } from '../encode/literal';
import { percentEncode } from '../encode/percent-encode';
import { addressPath, type RowAddress } from '../encode/row-key';
import { wireName } from '../encode/wire-name';
import { InvalidNameError } from '../errors/invalid-name-error';
import type { Json, JsonObject } from '../send/json';
import { responseObject } from '../send/response-body';
import type { WebApi } from '../send/web-api';
import { doneOf, read } from './read-json';

/** A parameter of a function: a literal, a list of texts, a member of an enumeration, a row, or any JSON. */
export type FunctionParameter =
  | Literal
  | { readonly type: 'texts'; readonly values: readonly string[] }
  | { readonly type: 'enumeration'; readonly name: string; readonly members: readonly string[] }
  | { readonly type: 'row'; readonly row: RowAddress }
  | { readonly type: 'json'; readonly value: Json };

/** A function to call. */
export interface FunctionCall {
  /** Its name, without the namespace. */
  readonly name: string;
  /** The row, or the collection of an entity set, that the function is bound to; left out for unbound functions. */
  readonly boundTo?: RowAddress | { readonly entitySet: string };
  readonly parameters?: Readonly<Record<string, FunctionParameter>>;
  readonly signal?: AbortSignal;
}

/** A list of texts as a parameter. */
export function texts(values: readonly string[]): FunctionParameter {
  return { type: 'texts', values };
}

/** A member of an enumeration as a parameter, such as `EntityFilters` `Attributes`; several members are flags together. */
export function enumeration(name: string, ...members: readonly string[]): FunctionParameter {
  return { type: 'enumeration', name, members };
}

/**
 * Calls a function (WA-23, WA-79): parameters go by alias, so that none is mistaken for part of the path. Gives what it returns, or null
 * when it returns nothing. Throws like every read. For functions only: they change nothing, so the call is repeated when it fails.
 */
export async function callFunction(api: WebApi, call: FunctionCall): Promise<JsonObject | null> {
  const { name, signal } = call;
  const outcome = await read(api, {
    operation: name,
    path: functionPath(call),
    ...(signal === undefined ? {} : { signal }),
  });
  const answer = doneOf(outcome, name);
  return answer.body.length === 0 ? null : responseObject(answer, name);
}

/** The path of a call below the service root, encoded. */
export function functionPath({ name, boundTo, parameters = {} }: FunctionCall): string {
  const entries = Object.entries(parameters);
  const list = entries.map(([parameter], index) => `${wireName(parameter)}=@p${index + 1}`).join(',');
  const aliases = entries.map(
    ([parameter, value], index) => `@p${index + 1}=${percentEncode(parameterText(value, parameter))}`,
  );
  const query = aliases.length === 0 ? '' : `?${aliases.join('&')}`;
  if (boundTo === undefined) return `${wireName(name)}(${list})${query}`;
  const target = 'id' in boundTo || 'table' in boundTo ? addressPath(boundTo) : wireName(boundTo.entitySet);
  return `${target}/Microsoft.Dynamics.CRM.${wireName(name)}(${list})${query}`;
}

function parameterText(value: FunctionParameter, where: string): string {
  switch (value.type) {
    case 'texts':
      return `[${value.values.map((text) => literalText({ type: 'string', value: text }, where)).join(',')}]`;
    case 'enumeration':
      if (value.members.length === 0) throw new InvalidNameError(where, 'a member of an enumeration');
      return `Microsoft.Dynamics.CRM.${wireName(value.name)}'${value.members.map(wireName).join(',')}'`;
    case 'row':
      return JSON.stringify({ '@odata.id': decodeURIComponent(addressPath(value.row)) });
    case 'json':
      return JSON.stringify(value.value);
    default:
      return literalText(value, where);
  }
}
