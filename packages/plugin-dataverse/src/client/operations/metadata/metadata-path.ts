import { idOfAddress } from '../../encode/entity-path';
import { guidText } from '../../encode/formats';
import { literalText } from '../../encode/literal';
import { percentEncode } from '../../encode/percent-encode';
import { wireName } from '../../encode/wire-name';
import { done, unknown, type Outcome } from '../../outcome';
import { listMember, member, textMember, type Json, type JsonObject } from '../../send/json';
import { headerOf } from '../../send/exchange';
import type { WebApi } from '../../send/web-api';
import { doneOf, read } from '../read-json';
import { responseObject } from '../../send/response-body';
import { andThen } from '../write-result';

/** A definition by its name: `EntityDefinitions(LogicalName='account')` (WA-188). */
export function namedPath(collection: string, member: 'LogicalName' | 'Name' | 'SchemaName', name: string): string {
  return `${collection}(${member}=${percentEncode(literalText({ type: 'string', value: wireName(name) }))})`;
}

/** What names the definition of a table or column: its logical name, or its id (WA-188). */
export type DefinitionKey = string | { readonly metadataId: string };

/** A table or column among others, by its logical name or its id. */
export function definitionPath(collection: string, key: DefinitionKey): string {
  if (typeof key === 'string') return namedPath(collection, 'LogicalName', key);
  return `${collection}(${guidText(key.metadataId, 'the id of a definition')})`;
}

/** The path of a table's definition. */
export function tablePath(table: DefinitionKey): string {
  return definitionPath('EntityDefinitions', table);
}

/**
 * Reads a definition past the cache, since new ones show up there with delay (WA-16, WA-191); null when there is none. Metadata has no
 * codes of its own for that: any 404 counts.
 */
export async function definitionOf(api: WebApi, operation: string, path: string): Promise<JsonObject | null> {
  const outcome = await read(api, { operation, path, headers: { Consistency: 'Strong' } });
  if (outcome.kind === 'refused' && outcome.refusal.status === 404) return null;
  return responseObject(doneOf(outcome, operation), operation);
}

/** Sends a new definition (WA-193); gives its id. */
export async function createDefinition(
  api: WebApi,
  operation: string,
  path: string,
  definition: Readonly<Record<string, Json>>,
): Promise<Outcome<string>> {
  const body = JSON.stringify(definition);
  const outcome = await api.sender.send({ operation, method: 'POST', path, body, repeatable: false });
  return andThen(outcome, ({ headers }) => {
    const id = idOfAddress(headerOf(headers, 'odata-entityid') ?? '');
    return id === null ? unknown('the answer names no definition') : done(id);
  });
}

/** The text of a label: in the language of the user, otherwise in the first there is; empty without one. */
export function labelText(label: Json | undefined): string {
  const [first] = listMember(label, 'LocalizedLabels') ?? [];
  return textMember(member(label, 'UserLocalizedLabel'), 'Label') ?? textMember(first, 'Label') ?? '';
}
