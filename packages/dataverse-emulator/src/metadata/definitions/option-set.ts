import type { Column } from '../column';
import { stableGuid, type Table } from '../table';
import type { Definition } from './entity-metadata';
import { choiceId } from './find-definition';
import { label } from './label';

/** The option set of a choice or yes/no column; undefined for other columns. */
export function optionSet(table: Table, column: Column): Definition | undefined {
  const { type, globalChoice, custom } = column.definition;
  const common = {
    MetadataId: globalChoice ? choiceId(globalChoice) : stableGuid(`options:${table.logicalName}.${column.name}`),
    Name: globalChoice ?? `${table.logicalName}_${column.name}`,
    IsGlobal: globalChoice !== undefined,
    IsCustomOptionSet: custom === true,
    DisplayName: label(column.definition.displayName ?? column.definition.schemaName),
    Description: label(undefined),
  };
  if (type === 'Boolean') {
    return {
      ...common,
      OptionSetType: 'Boolean',
      TrueOption: optionMetadata(1, column.options.get(1)?.label ?? 'Yes'),
      FalseOption: optionMetadata(0, column.options.get(0)?.label ?? 'No'),
    };
  }
  if (column.kind !== 'choice' && column.kind !== 'multiChoice') return undefined;
  const options = [...column.options.values()].map((item) => {
    const entry = optionMetadata(item.value, item.label);
    if (type === 'Status')
      return { '@odata.type': '#Microsoft.Dynamics.CRM.StatusOptionMetadata', ...entry, State: item.state ?? 0 };
    if (type === 'State')
      return {
        '@odata.type': '#Microsoft.Dynamics.CRM.StateOptionMetadata',
        ...entry,
        InvariantName: item.label,
        DefaultStatus: defaultStatus(table, item.value),
      };
    return entry;
  });
  return { ...common, OptionSetType: type === 'State' || type === 'Status' ? type : 'Picklist', Options: options };
}

/** The OptionMetadata of one option. */
export function optionMetadata(value: number, text: string): Definition {
  return {
    Value: value,
    Label: label(text),
    Description: label(undefined),
    Color: null,
    IsManaged: true,
    MetadataId: null,
    HasChanged: null,
  };
}

function defaultStatus(table: Table, state: number): number | null {
  const statuses = [...(table.column('statuscode')?.options.values() ?? [])].filter((item) => item.state === state);
  return (statuses.find((item) => item.defaultStatus) ?? statuses[0])?.value ?? null;
}
