import { labelText } from '../definitions/label';
import { columnTypes, type ColumnDefinition, type ColumnType, type OptionDefinition } from '../table-definition';
import type { InputValue } from './input-value';

/** Attribute types that are no property of the Web API, or which the emulator does not have. */
const leftOut = new Set(['Virtual', 'EntityName', 'ManagedProperty', 'CalendarRules', 'PartyList', 'File', 'Image']);

/**
 * Reads an AttributeMetadata as the Web API prints it; undefined for attributes that are no column of the emulator.
 *
 * @throws EmulatorError EMU_ARGUMENT naming the place
 */
export function readAttributeMetadata(attribute: InputValue): ColumnDefinition | undefined {
  const type = typeOf(attribute);
  if (type === undefined) return undefined;
  const displayName = labelText(attribute.at('DisplayName').value);
  const required = attribute.at('RequiredLevel').at('Value').optionalText();
  const custom = attribute.at('IsCustomAttribute').optionalFlag();
  return {
    name: attribute.at('LogicalName').text(),
    schemaName: attribute.at('SchemaName').text(),
    ...(displayName === undefined ? {} : { displayName }),
    type,
    create: attribute.at('IsValidForCreate').optionalFlag() ?? true,
    update: attribute.at('IsValidForUpdate').optionalFlag() ?? true,
    ...(required === 'Recommended' || required === 'ApplicationRequired' || required === 'SystemRequired'
      ? { required }
      : {}),
    ...(custom ? { custom } : {}),
    ...numbersOf(attribute),
    ...formatOf(attribute),
    ...autoNumberOf(attribute),
    ...factsOf(attribute, type),
  };
}

function typeOf(attribute: InputValue): ColumnType | undefined {
  const named = attribute.at('AttributeTypeName').at('Value').optionalText()?.replace(/Type$/, '');
  const type = named ?? attribute.at('AttributeType').text();
  const attributeOf = attribute.at('AttributeOf').optionalText();
  const unreadable = attribute.at('IsValidForRead').optionalFlag() === false;
  if (leftOut.has(type) || unreadable || (attributeOf !== undefined && type !== 'Money')) return undefined;
  if (!columnTypes.includes(type as ColumnType))
    throw attribute.at('AttributeType').error(`must be one of ${columnTypes.join(', ')}`);
  return type as ColumnType;
}

function numbersOf(attribute: InputValue): Partial<ColumnDefinition> {
  const numbers = {
    maxLength: attribute.at('MaxLength').optionalNumber(),
    min: attribute.at('MinValue').optionalNumber(),
    max: attribute.at('MaxValue').optionalNumber(),
    precision: attribute.at('Precision').optionalNumber(),
    precisionSource: attribute.at('PrecisionSource').optionalNumber(),
  };
  return Object.fromEntries(Object.entries(numbers).filter(([, value]) => value !== undefined));
}

function autoNumberOf(attribute: InputValue): Pick<ColumnDefinition, 'autoNumber'> {
  const format = attribute.at('AutoNumberFormat').value;
  return typeof format === 'string' && format !== '' ? { autoNumber: format } : {};
}

function formatOf(attribute: InputValue): Pick<ColumnDefinition, 'format'> {
  const format = attribute.at('FormatName').at('Value').optionalText() ?? attribute.at('Format').optionalText();
  return format === undefined ? {} : { format };
}

function factsOf(attribute: InputValue, type: ColumnType): Partial<ColumnDefinition> {
  switch (type) {
    case 'Lookup':
    case 'Customer':
    case 'Owner':
      return { targets: targetsOf(attribute, type) };
    case 'DateTime': {
      const behavior = attribute.at('DateTimeBehavior').at('Value').optionalText();
      return behavior === 'DateOnly' || behavior === 'TimeZoneIndependent' ? { behavior } : {};
    }
    case 'Money': {
      const baseOf = attribute.at('CalculationOf').optionalText();
      return baseOf === undefined ? {} : { baseOf };
    }
    case 'Picklist':
    case 'MultiSelectPicklist':
      return { options: optionsOf(attribute), ...presetOf(attribute) };
    case 'State':
    case 'Status':
      return {
        options: attribute.has('OptionSet') ? optionsOf(attribute) : usualOptions(type),
        ...(type === 'State' ? { default: 0 } : {}),
      };
    case 'Boolean':
      return { default: attribute.at('DefaultValue').optionalFlag() ?? false };
    default:
      return {};
  }
}

function targetsOf(attribute: InputValue, type: ColumnType): string[] {
  const targets = attribute
    .at('Targets')
    .items()
    .map((target) => target.text());
  if (targets.length > 0) return targets;
  if (type === 'Owner') return ['systemuser', 'team'];
  if (type === 'Customer') return ['account', 'contact'];
  throw attribute.at('Targets').error('must name the tables of the lookup');
}

function presetOf(attribute: InputValue): Partial<ColumnDefinition> {
  const preset = attribute.at('DefaultFormValue').optionalNumber();
  return preset === undefined || preset === -1 ? {} : { default: preset };
}

function optionsOf(attribute: InputValue): OptionDefinition[] {
  const set =
    attribute.has('OptionSet') && !attribute.at('OptionSet').isMissing
      ? attribute.at('OptionSet')
      : attribute.at('GlobalOptionSet');
  const options = set.at('Options');
  if (options.isMissing) {
    throw attribute
      .at('OptionSet')
      .error(
        `of ${attribute.at('LogicalName').text()} must be there; put in what the attribute's address with the cast ` +
          'Microsoft.Dynamics.CRM.PicklistAttributeMetadata and $expand=OptionSet answers',
      );
  }
  const seen = new Set<number>();
  return options.items().map((option) => {
    const value = option.at('Value').wholeNumber();
    const state = option.at('State').optionalNumber();
    const first = state !== undefined && !seen.has(state);
    if (state !== undefined) seen.add(state);
    return {
      value,
      label: labelText(option.at('Label').value) ?? String(value),
      ...(state === undefined ? {} : { state }),
      ...(first ? { defaultStatus: true } : {}),
    };
  });
}

function usualOptions(type: 'State' | 'Status'): OptionDefinition[] {
  if (type === 'State')
    return [
      { value: 0, label: 'Active' },
      { value: 1, label: 'Inactive' },
    ];
  return [
    { value: 1, label: 'Active', state: 0, defaultStatus: true },
    { value: 2, label: 'Inactive', state: 1, defaultStatus: true },
  ];
}
