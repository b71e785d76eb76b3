import type { Environment } from '../../environment/environment';
import { notEmulated, payloadError } from '../../errors/common-errors';
import { DataverseError } from '../../errors/dataverse-error';
import { ErrorCode } from '../../errors/error-code';
import type { JsonObject } from '../../writing/parse-json';
import type { ColumnDefinition, ColumnType } from '../table-definition';
import { flagOf, isObject, labelOf, numberOf, schemaNameOf, textOf, typeOf, valueOf } from './read-definition';
import { globalChoiceOf, readOptions, readTwoOptions } from './read-options';
import { refuseSpecialColumns } from './refuse-special-columns';

const creatable: Record<string, ColumnType> = {
  StringAttributeMetadata: 'String',
  MemoAttributeMetadata: 'Memo',
  IntegerAttributeMetadata: 'Integer',
  BigIntAttributeMetadata: 'BigInt',
  DecimalAttributeMetadata: 'Decimal',
  DoubleAttributeMetadata: 'Double',
  MoneyAttributeMetadata: 'Money',
  BooleanAttributeMetadata: 'Boolean',
  DateTimeAttributeMetadata: 'DateTime',
  PicklistAttributeMetadata: 'Picklist',
  MultiSelectPicklistAttributeMetadata: 'MultiSelectPicklist',
};

/**
 * Reads the definition of a new column of any type but lookups, which come with their relationship.
 *
 * @throws DataverseError 400 for definitions that are not valid, 501 for column types the emulator does not have
 */
export function readColumn(environment: Environment, body: JsonObject): ColumnDefinition {
  const schemaName = schemaNameOf(body, 'Attribute');
  const kind = typeOf(body) ?? `${textOf(body, 'AttributeType') ?? ''}AttributeMetadata`;
  const type = creatable[kind];
  if (!type) {
    if (/^(Image|File|ManagedProperty|EntityName)AttributeMetadata$/.test(kind))
      throw notEmulated(`columns of the type ${kind}`);
    if (/Lookup/.test(kind))
      throw payloadError('A lookup column is created together with its relationship: POST RelationshipDefinitions.');
    throw payloadError(`The type '${kind}' is not one of which columns can be created.`);
  }
  return {
    ...commonFacts(body, schemaName),
    type,
    ...typeFacts(environment, type, body),
  };
}

/** Names, labels and required level of a new column. */
export function commonFacts(body: JsonObject, schemaName: string): Omit<ColumnDefinition, 'type'> {
  refuseSpecialColumns(body);
  const displayName = labelOf(body, 'DisplayName');
  const description = labelOf(body, 'Description');
  const required = requiredLevelOf(body);
  return {
    name: schemaName.toLowerCase(),
    schemaName,
    ...(displayName === undefined ? {} : { displayName }),
    ...(description === undefined ? {} : { description }),
    ...(required ? { required } : {}),
    create: true,
    update: true,
    custom: true,
  };
}

/** The required level a definition names; undefined for none. */
export function requiredLevelOf(body: JsonObject): ColumnDefinition['required'] {
  const level = valueOf(body, 'RequiredLevel');
  return level === 'Recommended' || level === 'ApplicationRequired' || level === 'SystemRequired' ? level : undefined;
}

function typeFacts(environment: Environment, type: ColumnType, body: JsonObject): Partial<ColumnDefinition> {
  switch (type) {
    case 'String':
      return {
        maxLength: bounded(body, 'MaxLength', 100, 1, 4000),
        format: textFormat(body) ?? 'Text',
        ...autoNumberOf(body),
      };
    case 'Memo':
      return { maxLength: bounded(body, 'MaxLength', 2000, 1, 1_048_576), format: textFormat(body) ?? 'TextArea' };
    case 'Integer':
      return { ...range(body, -2_147_483_648, 2_147_483_647), format: textOf(body, 'Format') ?? 'None' };
    case 'Decimal':
      return { ...range(body, -100_000_000_000, 100_000_000_000), precision: bounded(body, 'Precision', 2, 0, 10) };
    case 'Double':
      return { ...range(body, -100_000_000_000, 100_000_000_000), precision: bounded(body, 'Precision', 2, 0, 5) };
    case 'Money':
      return {
        ...range(body, -922_337_203_685_477, 922_337_203_685_477),
        precision: bounded(body, 'Precision', 2, 0, 4),
        precisionSource: bounded(body, 'PrecisionSource', 2, 0, 2),
      };
    case 'Boolean': {
      const set = body['OptionSet'];
      return {
        options: readTwoOptions(isObject(set) ? set : undefined),
        default: flagOf(body, 'DefaultValue') ?? false,
      };
    }
    case 'DateTime':
      return { format: textOf(body, 'Format') ?? 'DateAndTime', ...behaviorOf(body) };
    case 'Picklist':
    case 'MultiSelectPicklist':
      return choiceFacts(environment, body);
    default:
      return {};
  }
}

function choiceFacts(environment: Environment, body: JsonObject): Partial<ColumnDefinition> {
  const chosen = numberOf(body, 'DefaultFormValue');
  const preset = chosen === undefined || chosen === -1 ? {} : { default: chosen };
  const choice = globalChoiceOf(environment, body);
  if (choice) return { options: choice.options, globalChoice: choice.name, ...preset };
  const set = body['OptionSet'];
  if (!isObject(set)) throw payloadError("A choice column needs 'OptionSet' or 'GlobalOptionSet@odata.bind'.");
  return { options: readOptions(set), ...preset };
}

function behaviorOf(body: JsonObject): Pick<ColumnDefinition, 'behavior'> {
  const behavior = valueOf(body, 'DateTimeBehavior');
  if (behavior === undefined || behavior === 'UserLocal') return {};
  if (behavior === 'DateOnly' || behavior === 'TimeZoneIndependent') return { behavior };
  throw payloadError(`'${JSON.stringify(behavior)}' is not a DateTimeBehavior.`);
}

function autoNumberOf(body: JsonObject): Pick<ColumnDefinition, 'autoNumber'> {
  const format = textOf(body, 'AutoNumberFormat');
  if (format === undefined || format === '') return {};
  const rest = format.replace(/\{SEQNUM:[1-9]\d?\}|\{RANDSTRING:[1-6]\}|\{DATETIMEUTC:[^{}]+\}/g, '');
  if (/[{}]/.test(rest))
    throw new DataverseError(ErrorCode.invalidArgument, `'${format}' is not a valid AutoNumberFormat.`);
  return { autoNumber: format };
}

function textFormat(body: JsonObject): string | undefined {
  const format = valueOf(body, 'FormatName');
  return typeof format === 'string' ? format : textOf(body, 'Format');
}

function range(body: JsonObject, least: number, most: number): { min: number; max: number } {
  const min = bounded(body, 'MinValue', least, least, most);
  const max = bounded(body, 'MaxValue', most, least, most);
  if (min > max) throw payloadError(`MinValue ${min} is above MaxValue ${max}.`);
  return { min, max };
}

function bounded(body: JsonObject, name: string, preset: number, least: number, most: number): number {
  const value = numberOf(body, name) ?? preset;
  if (value < least || value > most) throw payloadError(`'${name}' must be from ${least} to ${most}, not ${value}.`);
  return value;
}
