import type { PassDirection, ValueFieldMapping } from '../../sdk/field-mapping';
import type { FieldFault, FieldTables } from './check-field';
import { convertible } from './convertible';
import { fieldOf } from './field-of';
import { optionTableFaults } from './option-table';

/** What is wrong with a field that copies a value: its rule, its options, or kinds that never become each other. */
export function valueFieldFaults(mapping: ValueFieldMapping, tables: FieldTables): readonly FieldFault[] {
  return [...ruleFaults(mapping), ...optionFaults(mapping, tables), ...conversionFaults(mapping, tables)];
}

function ruleFaults({ transform, transformDirection, direction }: ValueFieldMapping): readonly FieldFault[] {
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

function optionFaults(mapping: ValueFieldMapping, { local, integration }: FieldTables): readonly FieldFault[] {
  return optionTableFaults(mapping, fieldOf(local, mapping.local), fieldOf(integration, mapping.integration));
}

function conversionFaults(mapping: ValueFieldMapping, { local, integration }: FieldTables): readonly FieldFault[] {
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
