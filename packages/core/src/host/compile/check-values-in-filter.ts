import type { EffectiveMapping } from '../../pipeline/plan/effective-mapping';
import type { Condition } from '../../sdk/condition';
import type { Value } from '../../sdk/scalars';
import type { Side } from '../../sdk/table';
import type { StartupProblem } from '../startup/startup-problem';
import { disjoint } from './disjoint';

type Fault = Pick<StartupProblem, 'code' | 'message' | 'fix'>;

/** Constants and templates that would put new records outside the mapping's own filter: coupled, and never synchronized again. */
export function valuesOutsideFilter(mapping: Omit<EffectiveMapping, 'version'>): readonly Fault[] {
  const faults: Fault[] = [];
  const judge = (side: Side, field: string, value: Value, what: string): void => {
    const filter: Condition = side === 'local' ? mapping.localFilter : mapping.integrationFilter;
    if (disjoint(filter, { field, is: 'equal', value }))
      faults.push({
        code: 'CPL_VALUE_OUTSIDE_FILTER',
        message: `${what} gives new records ${field} = ${JSON.stringify(value)}, which the filter of ${mapping[side].name} leaves out`,
        fix: 'Change the value, or the filter.',
      });
  };
  for (const { id, mapping: field, constant } of mapping.fields)
    if (field.kind === 'constant') judge(field.side, field.field, constant, `the field ${id}`);
  for (const side of ['local', 'integration'] as const)
    for (const { name, values } of mapping.templates[side])
      for (const [field, value] of Object.entries(values))
        if (value !== undefined) judge(side, field, value, `the template ${name}`);
  return faults;
}
