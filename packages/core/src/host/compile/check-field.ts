import type { FieldMapping } from '../../sdk/field-mapping';
import type { IntegrationTable, LocalTable, TablePair } from '../../sdk/table';
import type { StartupProblem } from '../startup/startup-problem';
import { fieldId } from './field-id';

/** What the compiler could not check because the mapping was put together at run time, or names another mapping's table. */
export function checkField(
  mapping: FieldMapping,
  name: string,
  local: LocalTable,
  integration: IntegrationTable,
  pairs: readonly TablePair[],
): readonly StartupProblem[] {
  const place = `${name}.${fieldId(mapping)}`;
  const problems: StartupProblem[] = [];
  const missing = (table: LocalTable | IntegrationTable, names: readonly string[]): void => {
    for (const field of names)
      if (table.fields[field] === undefined)
        problems.push({
          code: 'CPL_FIELD_UNKNOWN',
          message: `${place}: ${table.name} has no field ${field}.`,
          fix: 'Correct the name.',
        });
  };
  switch (mapping.kind) {
    case 'value':
      missing(local, [mapping.local]);
      missing(integration, [mapping.integration]);
      if (mapping.transform !== undefined) problems.push(...checkRule(mapping.transform, mapping.direction, place));
      break;
    case 'reference':
      missing(integration, [mapping.integration]);
      for (const target of mapping.targets) {
        missing(local, Object.keys(target.key));
        missing(target.table, Object.values(target.key));
        const targets = integration.fields[mapping.integration]?.targets;
        const coupled = pairs.some(
          (pair) => pair.local === target.table.name && (targets === undefined || targets.includes(pair.integration)),
        );
        if (!coupled)
          problems.push({
            code: 'CPL_REFERENCE_UNMAPPED',
            message: `${place}: no mapping couples ${target.table.name} with a table that ${mapping.integration} may point to (${(targets ?? []).join(', ')}).`,
            fix: `Add the plugin that maps ${target.table.name}, or switch the field off.`,
          });
      }
      break;
    case 'constant':
      missing(mapping.side === 'local' ? local : integration, [mapping.field]);
      break;
    case 'computed':
      missing(mapping.side === 'local' ? local : integration, [mapping.field]);
      missing(mapping.side === 'local' ? integration : local, mapping.reads);
      break;
  }
  return problems;
}

function checkRule(
  rule: { readonly name: string; readonly toIntegration?: unknown; readonly fromIntegration?: unknown },
  direction: FieldMapping['direction'],
  place: string,
): readonly StartupProblem[] {
  const lacks = (way: 'toIntegrationTable' | 'fromIntegrationTable', has: unknown): boolean =>
    has === undefined && (direction === way || direction === 'bidirectional');
  if (!lacks('toIntegrationTable', rule.toIntegration) && !lacks('fromIntegrationTable', rule.fromIntegration))
    return [];
  return [
    {
      code: 'CPL_RULE_ONE_WAY',
      message: `${place}: the transformation rule ${rule.name} does not work in the direction ${direction}.`,
      fix: 'Add the missing function, or change the direction of the field.',
    },
  ];
}
