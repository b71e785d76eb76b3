import type { Environment } from '../../environment/environment';
import { payloadError } from '../../errors/common-errors';
import type { JsonObject } from '../../writing/parse-json';
import { findChoice } from '../definitions/find-definition';
import type { GlobalChoiceDefinition, OptionDefinition } from '../table-definition';
import { isObject, labelOf, numberOf, textOf } from './read-definition';

/** First number given to an option without a value: the publisher's option value prefix and four zeros (WA-192). */
export const firstOptionValue = 727_000_000;

/**
 * The options of an option set definition; those without a number are given one.
 *
 * @throws DataverseError 400 when a number occurs twice
 */
export function readOptions(set: JsonObject): OptionDefinition[] {
  const items = Array.isArray(set['Options']) ? set['Options'] : [];
  const options: OptionDefinition[] = [];
  const used = new Set<number>();
  for (const item of items) {
    if (!isObject(item)) throw payloadError("Each of 'Options' must be an object.");
    let value = numberOf(item, 'Value');
    if (value === undefined) {
      value = firstOptionValue;
      while (used.has(value)) value += 1;
    }
    if (used.has(value) || !Number.isInteger(value))
      throw payloadError(`The option value ${value} cannot be used twice.`);
    used.add(value);
    options.push({ value, label: labelOf(item, 'Label') ?? String(value) });
  }
  return options;
}

/** The two options of a yes/no column: 0 for false and 1 for true. */
export function readTwoOptions(set: JsonObject | undefined): OptionDefinition[] {
  const text = (name: string, value: number): string => {
    const option = set?.[name];
    return (isObject(option) ? labelOf(option, 'Label') : undefined) ?? (value === 1 ? 'Yes' : 'No');
  };
  return [
    { value: 0, label: text('FalseOption', 0) },
    { value: 1, label: text('TrueOption', 1) },
  ];
}

/**
 * The global choice that a column definition names: by `GlobalOptionSet@odata.bind`, or by an option set that is global; undefined when it has
 * options of its own.
 *
 * @throws DataverseError 404 when there is no such choice
 */
export function globalChoiceOf(environment: Environment, body: JsonObject): GlobalChoiceDefinition | undefined {
  const bound = textOf(body, 'GlobalOptionSet@odata.bind');
  if (bound !== undefined) {
    const key = /GlobalOptionSetDefinitions\((.*)\)$/.exec(bound)?.[1];
    if (key === undefined) throw payloadError(`'${bound}' is not a reference to a global choice.`);
    return findChoice(environment, key);
  }
  const set = body['OptionSet'];
  if (!isObject(set) || set['IsGlobal'] !== true) return undefined;
  return findChoice(environment, `Name='${textOf(set, 'Name') ?? ''}'`);
}
