import type { Environment } from '../environment/environment';
import { payloadError } from '../errors/common-errors';
import { DataverseError } from '../errors/dataverse-error';
import type { JsonObject } from '../writing/parse-json';
import type { Column } from './column';
import { findChoice } from './definitions/find-definition';
import { changeOptions } from './option-change';
import { changeSchema } from './schema-change';
import type { Table } from './table';
import type { ColumnType, GlobalChoiceDefinition, OptionDefinition } from './table-definition';

/** Whose options an action changes: those of a column of its own, or of a global choice. */
export type OptionTarget =
  | { kind: 'column'; name: string; options: OptionDefinition[]; table: Table; column: Column }
  | { kind: 'choice'; name: string; options: OptionDefinition[]; choice: GlobalChoiceDefinition };

/**
 * Reads which options a body names: `OptionSetName`, or `EntityLogicalName` and `AttributeLogicalName` (WA-192).
 *
 * @throws DataverseError 404 for unknown choices, 400 for unknown columns and those of other types
 */
export function optionTarget(environment: Environment, body: JsonObject, types: readonly ColumnType[]): OptionTarget {
  const name = body['OptionSetName'];
  if (typeof name === 'string') return targetOf(findChoice(environment, `Name='${name}'`));
  const table = environment.catalog.find(textOf(body['EntityLogicalName']));
  const column = table?.column(textOf(body['AttributeLogicalName'] ?? defaultColumn(types)));
  if (!table || !column)
    throw payloadError("The parameters 'EntityLogicalName' and 'AttributeLogicalName' must name a column.");
  if (!types.includes(column.definition.type))
    throw new DataverseError('0x80044320', 'You can add option values only to picklist and status attributes.');
  const { globalChoice } = column.definition;
  if (globalChoice !== undefined) return targetOf(findChoice(environment, `Name='${globalChoice}'`));
  return { kind: 'column', name: column.name, options: [...column.options.values()], table, column };
}

/** Replaces the options, durably. */
export function changeTarget(environment: Environment, target: OptionTarget, options: OptionDefinition[]): void {
  if (target.kind === 'column') changeOptions(environment.database, target.table, target.column, options);
  else changeSchema(environment, { kind: 'choice', definition: { ...target.choice, options } });
}

function targetOf(choice: GlobalChoiceDefinition): OptionTarget {
  return { kind: 'choice', name: choice.name, options: choice.options, choice };
}

function defaultColumn(types: readonly ColumnType[]): string | null {
  return types.length === 1 && types[0] === 'Status' ? 'statuscode' : null;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
