import { wireName } from '../../encode/wire-name';
import type { Json } from '../../send/json';
import { labelOf } from './label';
import type { Named, NewColumn, NewOption } from './new-definitions';

type Body = Readonly<Record<string, Json>>;

const levels = { none: 'None', recommended: 'Recommended', applicationRequired: 'ApplicationRequired' } as const;

/** The members that say what a definition is called. */
export function nameBody(named: Named): Body {
  return {
    SchemaName: wireName(named.schemaName),
    DisplayName: labelOf(named.displayName, named.language),
    ...(named.description === undefined ? {} : { Description: labelOf(named.description, named.language) }),
  };
}

/** The members that every column has. `type` is the name of its metadata type without the ending. */
export function columnNameBody(column: Named & Pick<NewColumn, 'required'>, type: string, attributeType = type): Body {
  return {
    '@odata.type': `Microsoft.Dynamics.CRM.${type}AttributeMetadata`,
    AttributeType: attributeType,
    AttributeTypeName: { Value: `${type}Type` },
    ...nameBody(column),
    ...(column.required === undefined ? {} : { RequiredLevel: requiredLevel(levels[column.required]) }),
  };
}

function requiredLevel(level: string): Json {
  return { Value: level, CanBeChanged: true, ManagedPropertyLogicalName: 'canmodifyrequirementlevelsettings' };
}

/** The options of a choice as a definition. */
export function optionsBody(options: readonly NewOption[], language?: number): Json {
  return options.map(({ value, label }) => ({
    ...(value === undefined ? {} : { Value: value }),
    Label: labelOf(label, language),
  }));
}

/** The definition of a new column. `globalChoiceId` is the id of the shared choice that it names. */
export function columnBody(column: NewColumn, globalChoiceId: string | null): Body {
  switch (column.type) {
    case 'string':
      return {
        ...columnNameBody(column, 'String'),
        MaxLength: column.maxLength,
        ...(column.format === undefined ? {} : { FormatName: { Value: column.format } }),
        ...(column.autoNumber === undefined ? {} : { AutoNumberFormat: column.autoNumber }),
      };
    case 'memo':
      return { ...columnNameBody(column, 'Memo'), MaxLength: column.maxLength, Format: 'TextArea' };
    case 'integer':
      return { ...columnNameBody(column, 'Integer'), ...rangeBody(column), Format: 'None' };
    case 'bigint':
      return columnNameBody(column, 'BigInt');
    case 'decimal':
      return { ...columnNameBody(column, 'Decimal'), ...rangeBody(column), Precision: column.precision };
    case 'double':
      return { ...columnNameBody(column, 'Double'), ...rangeBody(column), Precision: column.precision };
    case 'money':
      return { ...columnNameBody(column, 'Money'), ...moneyBody(column.precision) };
    case 'boolean':
      return {
        ...columnNameBody(column, 'Boolean'),
        DefaultValue: column.default ?? false,
        OptionSet: {
          OptionSetType: 'Boolean',
          TrueOption: { Value: 1, Label: labelOf(column.trueLabel, column.language) },
          FalseOption: { Value: 0, Label: labelOf(column.falseLabel, column.language) },
        },
      };
    case 'dateTime':
      return {
        ...columnNameBody(column, 'DateTime'),
        Format: column.format ?? 'DateAndTime',
        ...(column.behavior === undefined ? {} : { DateTimeBehavior: { Value: column.behavior } }),
      };
    case 'date':
      return { ...columnNameBody(column, 'DateTime'), Format: 'DateOnly', DateTimeBehavior: { Value: 'DateOnly' } };
    case 'choice':
    case 'multiChoice':
      return { ...choiceName(column), ...choiceBody(column, globalChoiceId) };
  }
}

function choiceName(column: NewColumn): Body {
  return column.type === 'choice'
    ? columnNameBody(column, 'Picklist')
    : columnNameBody(column, 'MultiSelectPicklist', 'Virtual');
}

function choiceBody(
  column: Extract<NewColumn, { type: 'choice' | 'multiChoice' }>,
  globalChoiceId: string | null,
): Body {
  if ('options' in column)
    return {
      OptionSet: {
        '@odata.type': 'Microsoft.Dynamics.CRM.OptionSetMetadata',
        IsGlobal: false,
        OptionSetType: 'Picklist',
        Options: optionsBody(column.options, column.language),
      },
    };
  return { 'GlobalOptionSet@odata.bind': `/GlobalOptionSetDefinitions(${globalChoiceId ?? ''})` };
}

function rangeBody({ minimum, maximum }: { readonly minimum?: number; readonly maximum?: number }): Body {
  return {
    ...(minimum === undefined ? {} : { MinValue: minimum }),
    ...(maximum === undefined ? {} : { MaxValue: maximum }),
  };
}

function moneyBody(precision: number | 'pricing' | 'currency'): Body {
  if (precision === 'pricing') return { PrecisionSource: 1 };
  return precision === 'currency' ? { PrecisionSource: 2 } : { PrecisionSource: 0, Precision: precision };
}
