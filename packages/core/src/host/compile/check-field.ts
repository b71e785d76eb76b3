import type { FieldMapping, PassDirection, ValueFieldMapping } from '../../sdk/field-mapping';
import { isSettingReference } from '../../sdk/setting';
import type { IntegrationTable, LocalTable, TablePair } from '../../sdk/table';
import type { StartupProblem } from '../startup/startup-problem';
import { convertible } from './convertible';
import { fieldId } from './field-id';
import { fieldOf } from './field-of';
import { optionTableFaults } from './option-table';
import { valueFault } from './value-fault';

/** The tables that a field joins, and what else is coupled. */
export interface FieldTables {
  readonly name: string;
  readonly local: LocalTable;
  readonly integration: IntegrationTable;
  readonly pairs: readonly TablePair[];
}

type Fault = Pick<StartupProblem, 'code' | 'message' | 'fix'>;

/** What the compiler could not check because the mapping was put together at run time, or names another mapping's table. */
export function checkField(mapping: FieldMapping, tables: FieldTables): readonly StartupProblem[] {
  const place = `${tables.name}.${fieldId(mapping)}`;
  const missing = missingFields(mapping, tables);
  const faults = missing.length > 0 ? missing : kindFaults(mapping, tables);
  return faults.map(({ code, message, fix }) => ({ code, place, message: `${place}: ${message}.`, fix }));
}

function missingFields(mapping: FieldMapping, { local, integration }: FieldTables): readonly Fault[] {
  const missing = (table: LocalTable | IntegrationTable, names: readonly string[]): Fault[] =>
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

function kindFaults(mapping: FieldMapping, tables: FieldTables): readonly Fault[] {
  switch (mapping.kind) {
    case 'value':
      return [...ruleFaults(mapping), ...optionFaults(mapping, tables), ...conversionFaults(mapping, tables)];
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
): readonly Fault[] {
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
): readonly Fault[] {
  const field = fieldOf(mapping.side === 'local' ? local : integration, mapping.field);
  if (field === undefined || isSettingReference(mapping.value)) return [];
  const fault = valueFault(field, mapping.value);
  if (fault === null) return [];
  return [{ code: 'CPL_CONSTANT', message: `the constant does not fit: ${fault}`, fix: 'Correct the constant.' }];
}

function ruleFaults({ transform, transformDirection, direction }: ValueFieldMapping): readonly Fault[] {
  if (transformDirection !== undefined && direction !== 'bidirectional' && direction !== transformDirection)
    return [
      {
        code: 'CPL_RULE_DIRECTION',
        message: `the field moves ${direction}, but its rule is to apply ${transformDirection}`,
        fix: 'A rule of a one-way field applies in the direction of the field.',
      },
    ];
  if (transform === undefined)
    return transformDirection === undefined
      ? []
      : [
          {
            code: 'CPL_RULE_DIRECTION',
            message: `a direction is chosen for a transformation rule, but there is no rule`,
            fix: 'Name a rule, or leave its direction out.',
          },
        ];
  const needed: readonly PassDirection[] =
    transformDirection !== undefined
      ? [transformDirection]
      : direction === 'bidirectional'
        ? ['toIntegrationTable', 'fromIntegrationTable']
        : [direction];
  const has = { toIntegrationTable: transform.toIntegration, fromIntegrationTable: transform.fromIntegration };
  if (needed.every((way) => has[way] !== undefined)) return [];
  return [
    {
      code: 'CPL_RULE_ONE_WAY',
      message: `the transformation rule ${transform.name} does not work in the direction ${direction}`,
      fix: 'Use a rule that works both ways, choose the direction of the rule, or change the direction of the field.',
    },
  ];
}

function optionFaults(mapping: ValueFieldMapping, { local, integration }: FieldTables): readonly Fault[] {
  return optionTableFaults(mapping, fieldOf(local, mapping.local), fieldOf(integration, mapping.integration));
}

function conversionFaults(mapping: ValueFieldMapping, { local, integration }: FieldTables): readonly Fault[] {
  const [here, there] = [fieldOf(local, mapping.local), fieldOf(integration, mapping.integration)];
  if (here === undefined || there === undefined) return [];
  const ways = [
    { way: 'toIntegrationTable', from: here, to: there, rule: mapping.transform?.toIntegration },
    { way: 'fromIntegrationTable', from: there, to: here, rule: mapping.transform?.fromIntegration },
  ];
  return ways
    .filter(
      ({ way, rule }) => rule === undefined && (mapping.direction === way || mapping.direction === 'bidirectional'),
    )
    .filter(({ from, to }) => !convertible(from.kind, to.kind))
    .map(({ from, to }) => ({
      code: 'CPL_FIELD_KINDS',
      message: `${from.name} (${from.kind}) can never become ${to.name} (${to.kind})`,
      fix: 'Choose another field, another direction, or a transformation rule.',
    }));
}
