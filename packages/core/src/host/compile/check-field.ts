import type { FieldMapping } from '../../sdk/field-mapping';
import { isSettingReference } from '../../sdk/setting';
import type { IntegrationTable, LocalTable, TablePair } from '../../sdk/table';
import type { StartupProblem } from '../startup/startup-problem';
import { valueFieldFaults } from './check-value-field';
import { fieldId } from './field-id';
import { fieldOf } from './field-of';
import { valueFault } from './value-fault';

/** The tables that a field joins, and what else is coupled. */
export interface FieldTables {
  readonly name: string;
  readonly local: LocalTable;
  readonly integration: IntegrationTable;
  readonly pairs: readonly TablePair[];
}

/** What is wrong with a field, before its place is put to it. */
export type FieldFault = Pick<StartupProblem, 'code' | 'message' | 'fix'>;

/** What the compiler could not check because the mapping was put together at run time, or names another mapping's table. */
export function checkField(mapping: FieldMapping, tables: FieldTables): readonly StartupProblem[] {
  const place = `${tables.name}.${fieldId(mapping)}`;
  const missing = missingFields(mapping, tables);
  const faults = missing.length > 0 ? missing : kindFaults(mapping, tables);
  return faults.map(({ code, message, fix }) => ({ code, place, message: `${place}: ${message}.`, fix }));
}

function missingFields(mapping: FieldMapping, { local, integration }: FieldTables): readonly FieldFault[] {
  const missing = (table: LocalTable | IntegrationTable, names: readonly string[]): FieldFault[] =>
    names
      .filter((field) => fieldOf(table, field) === undefined)
      .map((field) => ({
        code: 'CPL_FIELD_UNKNOWN',
        message: `${table.name} has no field ${JSON.stringify(field)}`,
        fix: 'Correct the name.',
      }));
  switch (mapping.kind) {
    case 'value':
      return [...missing(local, [mapping.local]), ...missing(integration, [mapping.integration])];
    case 'reference':
      return [
        ...missing(integration, [mapping.integration]),
        ...mapping.targets.flatMap((target) => [
          ...missing(local, Object.keys(target.key)),
          ...missing(target.table, Object.values(target.key)),
        ]),
      ];
    case 'constant':
      return missing(mapping.side === 'local' ? local : integration, [mapping.field]);
    case 'computed':
      return [
        ...missing(mapping.side === 'local' ? local : integration, [mapping.field]),
        ...missing(mapping.side === 'local' ? integration : local, mapping.reads),
      ];
  }
}

function kindFaults(mapping: FieldMapping, tables: FieldTables): readonly FieldFault[] {
  switch (mapping.kind) {
    case 'value':
      return valueFieldFaults(mapping, tables);
    case 'reference':
      return referenceFaults(mapping, tables);
    case 'constant':
      return constantFaults(mapping, tables);
    case 'computed':
      return [];
  }
}

function referenceFaults(
  mapping: Extract<FieldMapping, { kind: 'reference' }>,
  { integration, pairs }: FieldTables,
): readonly FieldFault[] {
  const lookup = fieldOf(integration, mapping.integration);
  if (lookup?.kind !== 'reference')
    return [
      {
        code: 'CPL_FIELD_KINDS',
        message: `${mapping.integration} is of the kind ${lookup?.kind}, not a lookup`,
        fix: 'Map it as a value.',
      },
    ];
  return mapping.targets
    .filter(
      ({ table }) =>
        !pairs.some(
          (pair) =>
            pair.local === table.name && (lookup.targets === undefined || lookup.targets.includes(pair.integration)),
        ),
    )
    .map(({ table }) => ({
      code: 'CPL_REFERENCE_UNMAPPED',
      message: `no mapping couples ${table.name} with a table that ${mapping.integration} may point to (${(lookup.targets ?? []).join(', ')})`,
      fix: `Add the plugin that maps ${table.name}, or switch the field off.`,
    }));
}

function constantFaults(
  mapping: Extract<FieldMapping, { kind: 'constant' }>,
  { local, integration }: FieldTables,
): readonly FieldFault[] {
  const field = fieldOf(mapping.side === 'local' ? local : integration, mapping.field);
  if (field === undefined || isSettingReference(mapping.value)) return [];
  const fault = valueFault(field, mapping.value);
  if (fault === null) return [];
  return [{ code: 'CPL_CONSTANT', message: `the constant does not fit: ${fault}`, fix: 'Correct the constant.' }];
}
