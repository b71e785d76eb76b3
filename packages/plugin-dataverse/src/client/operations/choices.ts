import { UnreadableAnswerError } from '../errors/unreadable-answer-error';
import { isObject, listMember, member, textMember, type Json } from '../send/json';
import type { WebApi } from '../send/web-api';
import { definitionPath, tablePath, type DefinitionKey } from './metadata/metadata-path';
import { readJson } from './read-json';

/** A value of a choice column. */
export interface ChoiceOption {
  readonly value: number;
  /** In the language of the application user; otherwise in the first language there is. */
  readonly label: string;
  /** Labels by language code (1033 is English). */
  readonly labels: ReadonlyMap<number, string>;
}

/** Kinds of choice columns, by the name of their metadata type. */
export type ChoiceKind = 'Picklist' | 'State' | 'Status' | 'MultiSelectPicklist';

/** The options of a choice column, local or global (WA-188). */
export async function choices(
  api: WebApi,
  table: DefinitionKey,
  column: DefinitionKey,
  kind: ChoiceKind = 'Picklist',
): Promise<readonly ChoiceOption[]> {
  const operation = 'choices';
  const answer = await readJson(api, {
    operation,
    path:
      `${definitionPath(`${tablePath(table)}/Attributes`, column)}/Microsoft.Dynamics.CRM.${kind}AttributeMetadata` +
      '?$select=LogicalName&$expand=OptionSet($select=Options),GlobalOptionSet($select=Options)',
  });
  const own = listMember(member(answer, 'OptionSet'), 'Options');
  const options = own ?? listMember(member(answer, 'GlobalOptionSet'), 'Options');
  if (options === null) throw new UnreadableAnswerError(operation, 'it has no options');
  return options.map((option) => readOption(option, operation));
}

function readOption(option: Json, operation: string): ChoiceOption {
  const value = member(option, 'Value');
  if (typeof value !== 'number') throw new UnreadableAnswerError(operation, 'an option has no value');
  const label = member(option, 'Label');
  const labels = new Map<number, string>();
  for (const entry of listMember(label, 'LocalizedLabels') ?? []) {
    const language = member(entry, 'LanguageCode');
    const text = textMember(entry, 'Label');
    if (isObject(entry) && typeof language === 'number' && text !== null) labels.set(language, text);
  }
  const [first] = labels.values();
  return { value, label: textMember(member(label, 'UserLocalizedLabel'), 'Label') ?? first ?? '', labels };
}
