'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.optionSet = optionSet;
const table_1 = require('../table');
const label_1 = require('./label');
/** The option set of a choice or yes/no column; undefined for other columns. */
function optionSet(table, column) {
  const { type } = column.definition;
  const id = (0, table_1.stableGuid)(`options:${table.logicalName}.${column.name}`);
  const common = {
    MetadataId: id,
    Name: `${table.logicalName}_${column.name}`,
    IsGlobal: false,
    IsCustomOptionSet: false,
    DisplayName: (0, label_1.label)(column.definition.schemaName),
    Description: (0, label_1.label)(undefined),
  };
  if (type === 'Boolean') {
    return {
      ...common,
      OptionSetType: 'Boolean',
      TrueOption: option(1, column.options.get(1)?.label ?? 'Yes'),
      FalseOption: option(0, column.options.get(0)?.label ?? 'No'),
    };
  }
  if (column.kind !== 'choice' && column.kind !== 'multiChoice') return undefined;
  const options = [...column.options.values()].map((item) => {
    const entry = option(item.value, item.label);
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
function option(value, text) {
  return {
    Value: value,
    Label: (0, label_1.label)(text),
    Description: (0, label_1.label)(undefined),
    Color: null,
    IsManaged: true,
    MetadataId: null,
    HasChanged: null,
  };
}
function defaultStatus(table, state) {
  const statuses = [...(table.column('statuscode')?.options.values() ?? [])].filter((item) => item.state === state);
  return (statuses.find((item) => item.defaultStatus) ?? statuses[0])?.value ?? null;
}
//# sourceMappingURL=option-set.js.map
