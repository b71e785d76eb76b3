import type { EffectiveField } from '@couplet/core/internal';
import { valueText } from '../output/value-text';

/** What a field does beyond copying, in a few words each. */
export function fieldRules({ mapping, constant }: EffectiveField): readonly string[] {
  switch (mapping.kind) {
    case 'value':
      return [
        ...(mapping.transform === undefined ? [] : [`rule ${mapping.transform.name}`]),
        ...matchRule(mapping.match),
        ...(mapping.truncate ? ['cut where too long'] : []),
        ...(mapping.validate ? [] : ['not checked by the local system']),
      ];
    case 'reference':
      return [
        `via ${mapping.targets.map(({ table, when }) => `${table.name}${when === undefined ? '' : ` when ${whenText(when)}`}`).join(', ')}`,
        ...(mapping.uncoupled === 'wait'
          ? []
          : [mapping.uncoupled === 'clear' ? 'goes without it where not coupled' : 'fails where not coupled']),
        ...(mapping.blank === undefined ? [] : [`empty stands for ${valueText(constant)}`]),
        ...(mapping.unknown === 'blank' ? ['unknown counts as empty'] : []),
        ...(mapping.notNull ? ['never emptied'] : []),
        ...(mapping.keepWhenEmpty ? ['empty in the integration table keeps the local value'] : []),
        ...matchRule(mapping.match),
      ];
    case 'constant':
      return [`= ${valueText(constant)}`, ...(mapping.on === 'insert' ? ['in new records only'] : [])];
    case 'computed':
      return [`from ${mapping.reads.join(', ')}`, ...(mapping.on === 'insert' ? ['in new records only'] : [])];
  }
}

function matchRule(
  match: { readonly priority: number; readonly caseSensitive?: boolean } | undefined,
): readonly string[] {
  return match === undefined
    ? []
    : [`finds uncoupled records, priority ${match.priority}${match.caseSensitive === true ? ', case counts' : ''}`];
}

function whenText(when: Readonly<Record<string, unknown>>): string {
  return Object.entries(when)
    .map(([field, value]) => `${field} = ${String(value)}`)
    .join(' and ');
}
